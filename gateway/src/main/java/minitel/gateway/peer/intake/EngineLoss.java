package minitel.gateway.peer.intake;

import java.util.Locale;

/// Why something that came was not done.
public enum EngineLoss {
    /// From a user of this machine who may not order, or from an address that is not loopback's.
    FORBIDDEN,
    /// From a port that is nobody's any more.
    GONE,
    /// The kernel could not be asked whose it is.
    UNCHECKED,
    /// No JSON.
    SYNTAX,
    /// An order of no known kind, or with a field that it cannot have.
    ORDER,
    /// A packet, or a message of another framing.
    FOREIGN,
    /// More than one source may say at once, or all together a second.
    FLOOD,
    /// Before this end has an address.
    EARLY,
    /// What was said before counts.
    REPEATED,
    /// No room for one more peer.
    FULL,
    /// A fingerprint that is no key, this end's own, or another peer's.
    KEY,
    /// Addresses that are no peer's, or another peer's.
    ADDRESS,
    /// More peers that are there than a controller is told of in a second.
    PRESENCE,
    /// An envelope of somebody whose key is not known, or that was not opened.
    ENVELOPE,
    /// What could not be handed to the signalling.
    UNSENT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
