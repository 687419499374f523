package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.dial.Route;

/// A service that is called, and where its address comes from.
///
/// @param server what it calls itself and where it was; empty = it was not found but known
public record CallTarget(Route route, Origin origin, Optional<NamedServer> server) {

    /// Who said that it is to be called.
    public enum Origin {
        /// Somebody typed its address.
        TYPED("typed"),
        /// The configuration, or the command line.
        CONFIGURED("configured"),
        /// Nobody: it is the gateway of this machine.
        THIS_MACHINE("this machine"),
        /// Nobody: it is the only one that was found, on a machine where nobody has chosen yet.
        FOUND("found"),
        /// Somebody picks it from the list.
        PICKED("chosen"),
        /// Somebody has picked it before.
        CHOSEN("chosen");

        private final String word;

        Origin(String word) {
            this.word = word;
        }
    }

    static CallTarget typed(Route route) {
        return new CallTarget(route, Origin.TYPED, Optional.empty());
    }

    static CallTarget configured(Route route) {
        return new CallTarget(route, Origin.CONFIGURED, Optional.empty());
    }

    static CallTarget here(Route route) {
        return new CallTarget(route, Origin.THIS_MACHINE, Optional.empty());
    }

    static CallTarget of(NamedServer server, Origin origin) {
        return new CallTarget(server.route(), origin, Optional.of(server));
    }

    /// Whether it is the gateway whose home the Minitel shows, which is called by itself. One that
    /// is picked from the list is, once it has answered.
    public boolean home() {
        return origin != Origin.TYPED && origin != Origin.PICKED;
    }

    /// Whether it is a gateway at all, as far as anybody knows, not an address that was typed.
    public boolean gateway() {
        return origin != Origin.TYPED;
    }

    /// The same once it has answered.
    CallTarget answered() {
        return origin == Origin.PICKED ? new CallTarget(route, Origin.CHOSEN, server) : this;
    }

    /// Whether the call needs to know what time it is, to judge a certificate.
    boolean secure() {
        return route.secure();
    }

    /// For logs.
    public String name() {
        return route.toString();
    }

    /// Where it comes from, for a log and a status: `chosen "Lyon" at 192.0.2.7:9001`.
    public String from() {
        return server.map(known ->
                        origin.word
                                + " \""
                                + known.name()
                                + "\" at "
                                + route.address().map(Object::toString).orElse(""))
                .orElse(origin.word);
    }

    /// For a screen.
    String brief() {
        return server.map(NamedServer::name).orElse(route.brief());
    }
}
