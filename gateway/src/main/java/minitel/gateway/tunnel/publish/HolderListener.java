package minitel.gateway.tunnel.publish;

import minitel.gateway.tunnel.link.TunnelRefusedException;

/// Is told what becomes of a name, on the thread of its holder.
public interface HolderListener {

    /// The gateway has given it; again after each loss.
    void held(TunnelConfig config);

    /// The gateway refuses it, and nobody tries any more.
    void refused(TunnelConfig config, TunnelRefusedException refusal);

    /// Its state has changed.
    void changed();
}
