package minitel.gateway.tunnel.link;

import java.io.IOException;

/// A gateway does not take who asks for a name. The message is the sentence for who reads the log
/// of either side.
public final class TunnelRefusedException extends IOException {
    private static final long serialVersionUID = 1;

    private final RefusalWord word;

    public TunnelRefusedException(RefusalWord word, String sentence) {
        super(sentence);
        this.word = word;
    }

    public RefusalWord word() {
        return word;
    }
}
