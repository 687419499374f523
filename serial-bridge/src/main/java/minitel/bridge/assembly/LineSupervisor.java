package minitel.bridge.assembly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import minitel.bridge.config.LineConfig;
import minitel.bridge.panel.Panel;
import minitel.config.ConfigValues;
import minitel.life.Service;

/// Starts and ends whoever serves a line, one member for each line of the configuration. A reload
/// leaves the lines that have not changed alone. For any thread.
public final class LineSupervisor implements AutoCloseable {

    /// Whoever serves one line.
    ///
    /// @param press takes the button of the machine
    /// @param reload takes a configuration in which this line is as it was
    public record Member(
            Service service, Consumer<Panel.Press> press, Consumer<ConfigValues> reload) {}

    /// Makes a member.
    @FunctionalInterface
    public interface MemberFactory {
        Member make(LineConfig line, ConfigValues config);
    }

    private final MemberFactory memberFactory;

    /// Is told of a line that nobody serves any more.
    private final Consumer<LineConfig> gone;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<LineConfig, Member> members = new LinkedHashMap<>();
    private Optional<ConfigValues> current = Optional.empty();
    private boolean closed;

    public LineSupervisor(MemberFactory memberFactory, Consumer<LineConfig> gone) {
        this.memberFactory = memberFactory;
        this.gone = gone;
    }

    /// Serves the lines of a configuration: those that were not there begin, those that are not
    /// there any more end, those that are the same keep their session.
    ///
    /// @return how many began
    public int serve(ConfigValues config) throws IOException {
        lock.lock();
        try {
            if (closed) {
                return 0;
            }
            current = Optional.of(config);
            List<LineConfig> over = new ArrayList<>(members.keySet());
            over.removeAll(config.get(LineConfig.LINES));
            // First, since another line may want the same device.
            over.forEach(this::end);
            int begun = 0;
            for (LineConfig line : config.get(LineConfig.LINES)) {
                Member same = members.get(line);
                if (same == null) {
                    begin(line, config);
                    begun++;
                } else {
                    same.reload().accept(config);
                }
            }
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /// What was served last; empty before the first time.
    public Optional<ConfigValues> current() {
        lock.lock();
        try {
            return current;
        } finally {
            lock.unlock();
        }
    }

    /// Whether every line still has somebody who serves it.
    public boolean answers() {
        lock.lock();
        try {
            return members.values().stream().allMatch(member -> member.service().answers());
        } finally {
            lock.unlock();
        }
    }

    private void begin(LineConfig line, ConfigValues config) throws IOException {
        Member member = memberFactory.make(line, config);
        members.put(line, member);
        boolean begun = false;
        try {
            member.service().start();
            begun = true;
        } finally {
            if (!begun) {
                end(line); // so that the next reload tries again
            }
        }
    }

    private void end(LineConfig line) {
        Member member = members.remove(line);
        if (member != null) {
            member.service().close();
            gone.accept(line);
        }
    }

    /// The button of the machine is everybody's.
    public void pressed(Panel.Press press) {
        lock.lock();
        try {
            members.values().forEach(member -> member.press().accept(press));
        } finally {
            lock.unlock();
        }
    }

    /// Ends all lines at the same time, since each has something to say to its Minitel.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            List<Thread> ends =
                    members.values().stream()
                            .map(member ->
                                    Thread.ofPlatform()
                                            .daemon()
                                            .start(() -> member.service().close()))
                            .toList();
            for (Thread end : ends) {
                end.join();
            }
            members.clear();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // whoever waits is to stop waiting
        } finally {
            lock.unlock();
        }
    }
}
