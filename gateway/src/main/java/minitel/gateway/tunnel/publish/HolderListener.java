package minitel.gateway.tunnel.publish;

import minitel.gateway.tunnel.link.TunnelRefusedException;

/// Is told what becomes of a name, on the thread of its holder.
public interface HolderListener {

    /// The gateway has given it; again after each loss.
    void held(TunnelConfig config);

    /// The gateway does not give it: once for each reason in a row. It is asked on, unless
    /// [#gaveUp] follows.
    void refused(TunnelConfig config, TunnelRefusedException refusal);

    /// Nobody tries any more: the very first answer was a refusal.
    void gaveUp();

    /// Its state has changed.
    void changed();
}
