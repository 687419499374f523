package minitel.gateway.session.run;

import java.util.Optional;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Visit;
import minitel.videotex.RomIdentity;

/// What the service behind one leg may know of the session, and do with it: a [Visit] for services
/// within the gateway.
record LegVisit(Session session, EffectRunner effectRunner, int leg) implements Visit {
    @Override
    public String id() {
        return session.id();
    }

    @Override
    public String token() {
        return session.token();
    }

    @Override
    public Door door() {
        return session.door();
    }

    @Override
    public CallerOrigin origin() {
        return session.origin();
    }

    @Override
    public int speed() {
        return session.speed();
    }

    @Override
    public Optional<RomIdentity> identity() {
        return session.identity();
    }

    @Override
    public boolean takesLinks() {
        return session.takesLinks();
    }

    @Override
    public void redirect(Destination to) {
        session.redirect(to);
    }

    @Override
    public void silent(boolean silent) {
        session.silent(leg, silent);
    }

    /// Only home is ever covered.
    @Override
    public void watch(Watcher watcher) {
        if (session.isHome(leg)) {
            effectRunner.watch(leg, watcher);
        }
    }
}
