package minitel.gateway.transport;

/// What a scanner does and a visitor does not, with what it costs and how a log says it. 100 points
/// are a ban.
public enum Offence {
    /// A greeting in SSH, or in HTTP as no browser does, and the like, on the telnet port.
    FOREIGN_GREETING(50, "foreign greeting"),
    /// Looked at a page by WebSocket, and left without a key pressed.
    CONNECT_AND_LEAVE(5, "connect and leave"),
    /// More bytes before the home page than any terminal answers or person types.
    FLOOD_BEFORE_HOME(50, "flood before home"),
    /// Asked for a name of a tunnel that he may not have. Who has set up his home wrongly asks for
    /// the same again and again, for days, and is not banned.
    TUNNEL_REFUSED(1, "tunnel refused"),
    /// Typed a wrong password for a published page.
    WRONG_PASSWORD(5, "wrong password"),
    /// Began TLS as no browser does.
    BROKEN_TLS(1, "broken TLS"),
    /// What any page can make its reader's browser do, and what comes in a proxy's own name: it is
    /// counted, and held against nobody.
    EXCUSED(0, "excused");

    private final int points;
    private final String words;

    Offence(int points, String words) {
        this.points = points;
        this.words = words;
    }

    public int points() {
        return points;
    }

    public String words() {
        return words;
    }
}
