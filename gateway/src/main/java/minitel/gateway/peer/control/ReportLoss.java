package minitel.gateway.peer.control;

import java.util.Locale;

/// Why something that came is dropped; each is counted.
public enum ReportLoss {
    /// No JSON.
    SYNTAX,
    /// A report of no known kind.
    KIND,
    /// A report with a field that cannot be.
    FIELD,
    /// A frame for a peer that is not known: nobody here carries one.
    PACKET,
    /// Neither: another framing, too long.
    FOREIGN,
    /// Somebody showed himself before the engine had said who it is; he is looked at then.
    EARLY,
    /// What somebody says of himself begins with no fingerprint of our kind, or with none at all.
    FINGERPRINT,
    /// Somebody with our own uid.
    OURSELVES,
    /// Nobody has approved him.
    UNAPPROVED,
    /// He is approved with another fingerprint.
    CHANGED,
    /// There is no address for him, or his uid is none of this group's.
    ADDRESS,
    /// He shows himself too often.
    TOO_FAST,
    /// The engine tells of a link that nobody here knows.
    STRANGER,
    /// What a peer offers as a way to himself is none.
    CANDIDATE,
    /// A user who is no engine has said it, from the engine's port, or the port is nobody's by now.
    USURPER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
