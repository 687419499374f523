package minitel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Who catches what may park a virtual thread catches `Throwable`.
///
/// A virtual thread is parked deep in a `try` block, the compiled code of that frame is thrown away
/// meanwhile, the thread goes on and an exception comes: then JDK 25 does not find `catch
/// (IOException e)` and skips it (JDK-8389310). `catch (Throwable t)` and `finally` are always
/// found. So `Throwable` is no carelessness that may be cleaned up. A typed catch is allowed where
/// nothing parks, which is looked for in the compiled code, and where [CatchReasons] says why it
/// does no harm.
final class CatchRulesTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter().importPaths(ProjectSources.inModules("target/classes"));

    @Test
    void whatMayParkIsCaughtAsThrowable() {
        Set<String> reasons = CatchReasons.places();
        Map<String, String> typed = typedAroundParking(HOUSE);
        Map<String, String> unexplained = new TreeMap<>(typed);
        unexplained.keySet().removeAll(reasons);
        assertEquals(
                Map.of(), unexplained, "catch Throwable there, or say in CatchReasons why not");
        reasons.removeAll(typed.keySet());
        assertEquals(Set.of(), reasons, "in CatchReasons, but nothing typed is caught there");
    }

    @Test
    void theRuleSeesWhatIsFarBelow() {
        Set<String> places =
                typedAroundParking(new ClassFileImporter().importClasses(Sample.class)).keySet();
        assertEquals(Set.of("minitel/CatchRulesTest$Sample.cleanedUp"), places);
    }

    private static Map<String, String> typedAroundParking(JavaClasses classes) {
        Map<String, String> places = new TreeMap<>();
        for (JavaClass type : classes) {
            for (JavaCodeUnit unit : type.getCodeUnits()) {
                for (TryCatchBlock block : unit.getTryCatchBlocks()) {
                    if (isTyped(block)) {
                        String place = type.getName().replace('.', '/') + "." + unit.getName();
                        ParkingCalls.in(block).ifPresent(way -> places.put(place, way));
                    }
                }
            }
        }
        return places;
    }

    /// A `finally` catches no type at all.
    private static boolean isTyped(TryCatchBlock block) {
        return block.getCaughtThrowables().stream()
                .anyMatch(caught -> !caught.isEquivalentTo(Throwable.class));
    }

    private static final class Sample {
        private static final ReentrantLock LOCK = new ReentrantLock();

        static boolean cleanedUp() {
            try {
                return deeper();
            } catch (IOException _) {
                return false;
            }
        }

        static boolean right() {
            try {
                return deeper();
            } catch (Throwable _) {
                return false;
            }
        }

        static int harmless(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException _) {
                return 0;
            }
        }

        private static boolean deeper() throws IOException {
            LOCK.lock();
            try {
                throw new IOException("locked");
            } finally {
                LOCK.unlock();
            }
        }
    }
}
