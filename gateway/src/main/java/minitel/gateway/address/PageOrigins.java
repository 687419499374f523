package minitel.gateway.address;

import java.util.List;

/// Which pages, beside this gateway's own, may open the WebSocket port from their reader's browser.
///
/// @param listed with [Scope#LISTED] those that may, and none otherwise
public record PageOrigins(Scope scope, List<PageOrigin> listed) {
    /// Where the door is on a public address everybody's, else only our own.
    public static final PageOrigins AUTO = new PageOrigins(Scope.AUTO, List.of());

    public static final PageOrigins ANY = new PageOrigins(Scope.ANY, List.of());

    public enum Scope {
        AUTO,
        ANY,
        LISTED
    }

    public PageOrigins {
        listed = List.copyOf(listed);
    }

    public static PageOrigins of(List<PageOrigin> pages) {
        return new PageOrigins(Scope.LISTED, pages);
    }
}
