package minitel.gateway.pavi.visit;

import java.util.function.Supplier;
import minitel.dial.NetworkDialer;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.videotex.Language;

/// What all visits of a gateway to services over HTTP have in common. For any thread.
public final class HttpServices implements AutoCloseable {
    private final ServiceCaller caller;
    private final Supplier<Language> language;
    private final Farewells farewells = new Farewells();
    private final HttpFigures figures = new HttpFigures();

    /// @param language what a terminal is spoken to in, asked each time
    public HttpServices(NetworkDialer dialer, Supplier<Language> language) {
        caller = new ServiceCaller(dialer);
        this.language = language;
    }

    ServiceCaller caller() {
        return caller;
    }

    Language language() {
        return language.get();
    }

    Farewells farewells() {
        return farewells;
    }

    HttpFigures figures() {
        return figures;
    }

    /// Waits a moment until services have heard of the last callers' ends. Behind the sessions.
    @Override
    public void close() {
        farewells.close();
    }
}
