package minitel.gateway.peer.control;

/// Why something that came is dropped; each is counted.
public enum ReportLoss {
    /// No JSON.
    SYNTAX("datagrams that are no JSON"),
    /// A report of no known kind.
    KIND("reports of unknown kinds"),
    /// A report with a field that cannot be.
    FIELD("reports with wrong fields"),
    /// A frame for a peer that is not known: nobody here carries one.
    PACKET("packets"),
    /// Neither: another framing, too long.
    FOREIGN("datagrams of another framing"),
    /// Somebody showed himself before the engine had said who it is; he is looked at then.
    EARLY("peers that were heard too early"),
    /// What somebody says of himself begins with no fingerprint of our kind, or with none at all.
    FINGERPRINT("peers without a fingerprint of our kind"),
    /// Somebody with our own uid.
    OURSELVES("peers with our own uid"),
    /// Nobody has approved him.
    UNAPPROVED("peers whom nobody has approved"),
    /// He is approved with another fingerprint.
    CHANGED("peers with another fingerprint"),
    /// There is no address for him, or his uid is none of this group's.
    ADDRESS("peers without an address"),
    /// He shows himself too often.
    HURRY("peers that show themselves too often"),
    /// The engine tells of a link that nobody here knows.
    STRANGER("news of unknown links"),
    /// What a peer offers as a way to himself is none.
    CANDIDATE("candidates that are none"),
    /// A user who is no engine has said it, from the engine's port, or the port is nobody's by now.
    USURPER("reports of users who are no engine");

    private final String says;

    ReportLoss(String says) {
        this.says = says;
    }

    /// In a list of figures.
    public String says() {
        return says;
    }
}
