package minitel;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds in a `try` block what may park a virtual thread: locks, queues, other threads, sockets,
/// streams that may be a socket's, and functions of which nobody knows what they do. Calls of the
/// project's own methods are followed, into every class that may be meant; a method of a library is
/// judged by its name.
final class ParkingCalls {
    private static final Pattern PARKING =
            Pattern.compile(
                    """
                    java\\.util\\.concurrent\\.locks\\.\\w+\\.(lock|tryLock|await|park).*
                    java\\.util\\.concurrent\\.(?!atomic|Concurrent|CopyOnWrite)\\w+\
                    \\.(await|take|put|poll|offer|acquire|tryAcquire|join|get|invoke|close).*
                    java\\.util\\.function\\.\\w+\\.(apply|accept|test|get).*
                    java\\.lang\\.(Runnable\\.run|Object\\.wait|Process\\.waitFor)
                    java\\.lang\\.Thread\\.(join|sleep)
                    java\\.net\\.\\w+\\.(connect|accept|close|read|write|send|receive)
                    java\\.nio\\.channels\\.(?!File)\\w+\\.(open|connect|accept|read|write)
                    java\\.io\\.(Buffered)?(InputStream|Reader)\\.(read|transferTo).*
                    java\\.io\\.((Buffered)?OutputStream|PrintStream)\\.(write|flush|print).*
                    """
                            .strip()
                            .replace("\n", "|"));

    /// What only looks so: a file is read, or a text in memory is parsed.
    private static final Set<String> NEVER =
            Set.of("minitel.life.RegularFile.read", "minitel.json.JsonNode.parsed");

    private final Queue<Step> steps = new ArrayDeque<>();
    private final Set<JavaCodeUnit> seen = new HashSet<>();

    /// A call, and by which others it comes about.
    private record Step(CodeUnitCallTarget target, String way) {
        String name() {
            return target.getOwner().getName() + "." + target.getName();
        }
    }

    private ParkingCalls() {}

    /// One way to such a call, as `Pen.write > ReentrantLock.lock`.
    static Optional<String> in(TryCatchBlock block) {
        return new ParkingCalls().search(block.getAccessesContainedInTryBlock());
    }

    private Optional<String> search(Collection<? extends JavaAccess<?>> accesses) {
        follow(accesses, "");
        for (Step step = steps.poll(); step != null; step = steps.poll()) {
            if (PARKING.matcher(step.name()).matches()) {
                return Optional.of(step.way());
            }
            for (JavaCodeUnit unit : bodies(step)) {
                if (seen.add(unit)) {
                    follow(unit.getAccessesFromSelf(), step.way() + " > ");
                }
            }
        }
        return Optional.empty();
    }

    private void follow(Collection<? extends JavaAccess<?>> accesses, String way) {
        for (JavaAccess<?> access : accesses) {
            if (access.getTarget() instanceof CodeUnitCallTarget call) {
                String name = call.getOwner().getSimpleName() + "." + call.getName();
                steps.add(new Step(call, way + name));
            }
        }
    }

    /// The project's own methods that a call may end in.
    private static Set<JavaCodeUnit> bodies(Step step) {
        JavaClass owner = step.target().getOwner();
        Set<JavaCodeUnit> bodies = new LinkedHashSet<>();
        if (owner.getPackageName().startsWith("minitel") && !NEVER.contains(step.name())) {
            step.target().resolveMember().ifPresent(bodies::add);
            int parameters = step.target().getRawParameterTypes().size();
            for (JavaClass heir : owner.getAllSubclasses()) {
                heir.getCodeUnits().stream()
                        .filter(unit -> unit.getName().equals(step.target().getName()))
                        .filter(unit -> unit.getRawParameterTypes().size() == parameters)
                        .forEach(bodies::add);
            }
        }
        return bodies;
    }
}
