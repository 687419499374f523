package minitel.bridge.session;

/// Is told what a line is doing. Called by the owner of the line, only when something has changed;
/// neither blocks for long nor throws.
@FunctionalInterface
public interface StatusListener {
    void changed(Status status);
}
