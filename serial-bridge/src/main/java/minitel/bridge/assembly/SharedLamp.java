package minitel.bridge.assembly;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.panel.Panel;

/// One lamp for all lines: it shows a session when there is one, else that somebody is looking for
/// a Minitel. For any thread.
public final class SharedLamp {
    private final Panel panel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Panel.Lamp> wanted = new LinkedHashMap<>();

    /// @param panel closed by whoever opened it
    public SharedLamp(Panel panel) {
        this.panel = panel;
    }

    /// The lamp as one line sees it; closing it takes that line out.
    public Panel of(String line) {
        return new Panel() {
            @Override
            public void show(Lamp lamp) {
                want(line, lamp);
            }

            @Override
            public void close() {
                want(line, Lamp.OFF);
            }
        };
    }

    private void want(String line, Panel.Lamp lamp) {
        lock.lock();
        try {
            wanted.put(line, lamp);
            panel.show(wanted.values().stream().max(Panel.Lamp::compareTo).orElse(Panel.Lamp.OFF));
        } finally {
            lock.unlock();
        }
    }
}
