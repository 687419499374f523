package minitel.bridge.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.ConfigReader;
import minitel.life.Amount;
import minitel.life.ConfigException;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// Takes a changed file into the running program. For any thread.
public final class ConfigReloader {
    private final BridgeConfig atStart;
    private final ConfigReader again;
    private final LineSupervisor lineSupervisor;

    /// Two commands may come at once.
    private final ReentrantLock lock = new ReentrantLock();

    public ConfigReloader(BridgeConfig atStart, ConfigReader again, LineSupervisor lineSupervisor) {
        this.atStart = atStart;
        this.again = again;
        this.lineSupervisor = lineSupervisor;
    }

    /// Reads the file again.
    ///
    /// @return a first line that begins with `reloaded`, or the faults for which the old
    ///   configuration was kept
    public List<String> now() {
        return Supervisor.ofSystem().reloading(this::reload);
    }

    private List<String> reload() {
        lock.lock();
        try {
            BridgeConfig fresh = again.read();
            int begun = lineSupervisor.serve(fresh);
            Logger.info("configuration reloaded, {}, {} new", lines(fresh), begun);
            return answer(fresh, begun);
        } catch (Throwable t) {
            if (t instanceof ConfigException e) {
                e.lines().forEach(fault -> Logger.warn("{}", fault));
                Logger.warn("the configuration is bad: the old one stays");
                return Stream.concat(e.lines().stream(), Stream.of("the old one stays")).toList();
            }
            throw new IllegalStateException("a fault of this program at a reload", t);
        } finally {
            lock.unlock();
        }
    }

    private static String lines(BridgeConfig config) {
        return Amount.of(config.lines().size(), "line");
    }

    private List<String> answer(BridgeConfig fresh, int begun) {
        List<String> answer = new ArrayList<>();
        answer.add(
                ControlSocket.RELOADED
                        + ", "
                        + lines(fresh)
                        + ", "
                        + (begun == 0 ? "none" : begun)
                        + " begun anew");
        if (!fresh.panel().equals(atStart.panel())) {
            answer.add("panel: at the next start");
        }
        return answer;
    }
}
