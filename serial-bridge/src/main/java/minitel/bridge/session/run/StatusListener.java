package minitel.bridge.session.run;

import minitel.bridge.session.LineStatus;

/// Is told what a line is doing. Called by the owner of the line, only when something has changed;
/// neither blocks for long nor throws.
@FunctionalInterface
public interface StatusListener {
    void changed(LineStatus status);
}
