package minitel.json;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong in the files of one reading, so that all of it is said at once. For one
/// thread.
public final class Faults {
    private static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();
    private int dropped;

    public void add(String file, String path, String sentence) {
        if (found.size() < MOST) {
            found.add(new Fault(file, path, sentence));
        } else {
            dropped++;
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    /// In the order of their finding; the first 100.
    public List<Fault> all() {
        return List.copyOf(found);
    }

    /// One line a fault, and a last one that counts what the bound of 100 left out.
    public List<String> lines() {
        List<String> lines = new ArrayList<>(found.stream().map(Fault::toString).toList());
        if (dropped > 0) {
            lines.add("and " + dropped + " more");
        }
        return lines;
    }
}
