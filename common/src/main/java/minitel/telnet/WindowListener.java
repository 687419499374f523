package minitel.telnet;

/// Is told the size of a terminal's window.
@FunctionalInterface
public interface WindowListener {
    /// @param columns at least 1
    /// @param lines at least 1
    void resized(int columns, int lines);
}
