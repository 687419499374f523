package minitel.gateway.teletel;

import java.net.InetAddress;
import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Visit;
import minitel.videotex.RomIdentity;

/// A visit of nobody in particular.
public record NobodysVisit(String token, Door door, String address, int port) implements Visit {
    public static final NobodysVisit ALICE =
            new NobodysVisit("AbCdEfGhIjKlMnOpQrSt_-", Door.TELNET, "192.0.2.7", 4711);

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public CallerOrigin origin() {
        return new CallerOrigin(InetAddress.ofLiteral(address), port);
    }

    @Override
    public int speed() {
        return 0;
    }

    @Override
    public Optional<RomIdentity> identity() {
        return Optional.empty();
    }

    @Override
    public void redirect(Destination to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void watch(Watcher watcher) {
        throw new UnsupportedOperationException();
    }
}
