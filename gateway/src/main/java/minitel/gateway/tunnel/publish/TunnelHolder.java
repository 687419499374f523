package minitel.gateway.tunnel.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import minitel.dial.DialAttempt;
import minitel.gateway.tunnel.StreamOpener;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.link.HolderOffer;
import minitel.gateway.tunnel.link.LinkLimits;
import minitel.gateway.tunnel.link.TunnelLink;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.gateway.tunnel.way.LinkVigil;
import minitel.gateway.tunnel.way.NetworkWatch;
import minitel.gateway.tunnel.way.RetryPlan;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.Amount;
import minitel.life.FailureMessage;
import org.tinylog.Logger;

/// Holds one name at a gateway, from a thread of its own: calls the gateway, shakes hands, serves
/// what is asked for until the link ends, and comes back. Used by the side command, and by a
/// gateway that is itself the far end of another one.
public final class TunnelHolder implements StreamOpener, AutoCloseable {
    private final GatewayCall call = new GatewayCall();
    private final RetryPlan plan;
    private final HolderLedger ledger;
    private final TargetDialer targets;
    private final HolderListener listener;
    private final boolean lasting;
    private final NetworkWatch watch;

    /// The refusal that was told last: a name and a word; none since the name was given.
    private String told = "";

    /// Whether the gateway lets no browser see a page of home.
    private boolean hides;

    /// Of the link that stands.
    private volatile Optional<LinkVigil> vigil = Optional.empty();

    /// @param others the way on into other tunnels
    /// @param lasting whether it goes on asking though the very first answer is a refusal; once the
    ///   name was held, or asked for by a reload, it always does
    public TunnelHolder(
            TunnelConfig config, OtherHomes others, HolderListener listener, boolean lasting) {
        this(config, others, listener, lasting, new RetryPlan(new SplittableRandom()));
    }

    TunnelHolder(
            TunnelConfig config,
            OtherHomes others,
            HolderListener listener,
            boolean lasting,
            RetryPlan plan) {
        this.plan = plan;
        this.listener = listener;
        this.lasting = lasting;
        ledger = new HolderLedger(config);
        targets = new TargetDialer(others);
        targets.publish(config.publish());
        watch = new NetworkWatch(new Changes(), NetworkWatch::now);
    }

    public void start() {
        String name = "tunnel." + ledger.config().name();
        VirtualThreads.start(name + ".watch", watch::run);
        VirtualThreads.start(name, this::run);
    }

    /// What the network has to say.
    private final class Changes implements NetworkWatch.Listener {
        @Override
        public void wayOpened() {
            woke();
        }

        @Override
        public void woke() {
            ledger.hurry();
            vigil.ifPresent(LinkVigil::doubt);
        }

        @Override
        public void linkDied(String why) {
            Optional<TunnelLink> stands = ledger.link();
            if (stands.isPresent()) {
                giveUp(stands.get(), why);
            } else {
                ledger.hurry();
            }
        }
    }

    private void giveUp(TunnelLink dead, String why) {
        Logger.info("{}: {}: the tunnel is made anew", ledger.config().name(), why);
        ledger.anew();
        dead.abort();
    }

    /// A link that stands, for its vigil.
    private final class Held implements LinkVigil.Watched {
        private final TunnelLink link;

        Held(TunnelLink link) {
            this.link = link;
        }

        @Override
        public boolean answers(Duration patience) throws IOException {
            return link.answers(patience);
        }

        @Override
        public long received() {
            return link.figures().received();
        }

        @Override
        public boolean calls(DialAttempt attempt) {
            return call.isAnswered(ledger.config(), attempt);
        }

        @Override
        public void abort() {
            giveUp(link, "the gateway answers, but not on this link");
        }
    }

    private void run() {
        while (!ledger.over()) {
            TunnelConfig now = ledger.config();
            Throwable trouble = hold(now);
            if (trouble instanceof TunnelRefusedException refusal && isRefusal(refusal)) {
                tell(now, refusal);
            }
            if (!ledger.over()) {
                pause(now, trouble);
            }
        }
        watch.close();
    }

    private void tell(TunnelConfig asked, TunnelRefusedException refusal) {
        String reason = asked.name() + " " + refusal.word();
        if (!reason.equals(told)) {
            told = reason;
            listener.refused(asked, refusal);
        }
        if (!lasting && ledger.isNew()) {
            become(HolderState.REFUSED, FailureMessage.of(refusal));
            Logger.error(
                    "{}: {}{}",
                    asked.name(),
                    FailureMessage.of(refusal),
                    RefusalCure.of(asked, refusal));
            ledger.close();
            listener.gaveUp();
        }
    }

    private static boolean isRefusal(Throwable trouble) {
        return trouble instanceof TunnelRefusedException refusal && refusal.word().lasting();
    }

    /// One link from its beginning to its end.
    ///
    /// @return why it has ended, or did not come to be
    private Throwable hold(TunnelConfig now) {
        become(HolderState.CONNECTING, ledger.reason());
        long stood = System.nanoTime();
        boolean held = false;
        try {
            TunnelLink link = link(now);
            held = true;
            told = "";
            become(HolderState.HELD, "");
            listener.held(now);
            tellOfPages(now, link);
            LinkVigil own = new LinkVigil(new Held(link));
            vigil = Optional.of(own);
            VirtualThreads.start("tunnel." + now.name() + ".vigil", own::run);
            link.run();
            ledger.dismissed();
            return new IOException("the gateway has ended the tunnel");
        } catch (Throwable t) { // not typed: it parks
            return t;
        } finally {
            watch.standsNoMore();
            vigil.ifPresent(LinkVigil::close);
            vigil = Optional.empty();
            ledger.parted();
            if (held) {
                plan.stood(Duration.ofNanos(System.nanoTime() - stood));
            }
        }
    }

    private void tellOfPages(TunnelConfig now, TunnelLink link) {
        boolean hidden =
                !link.showsPages()
                        && now.publish().stream()
                                .anyMatch(one -> !(one.web() instanceof WebAccess.Off));
        if (hidden && !hides) {
            Logger.warn(
                    "{}: no browser sees what is published: the gateway's owner does not let it"
                            + " (\"web\": false beside the key in his gateway.json); Minitels do",
                    now.name());
        }
        hides = hidden;
    }

    private TunnelLink link(TunnelConfig now) throws IOException {
        DialAttempt attempt = GatewayCall.attempt(plan.callsShortly());
        ledger.dials(attempt);
        Duplex wire = call.open(now.to(), now, attempt);
        HolderOffer offer =
                new HolderOffer(
                        now.name(),
                        TunnelKeyFile.read(now.key()),
                        now.to().address().orElseThrow().toString(),
                        now.words(),
                        ledger.takes());
        TunnelLink link = shaken(wire, offer);
        watch.stands(wire.peer());
        ledger.stands(link);
        return link;
    }

    /// Who is cut off between the question and its answer may hold the name already.
    private TunnelLink shaken(Duplex wire, HolderOffer offer) throws IOException {
        try {
            return TunnelLink.hold(wire, offer, targets, LinkLimits.DEFAULT);
        } catch (Throwable t) { // not typed: it parks
            if (!(t instanceof TunnelRefusedException)) {
                ledger.takes(true);
            }
            throw t;
        }
    }

    private void pause(TunnelConfig asked, Throwable trouble) {
        boolean refused = isRefusal(trouble);
        String cure = RefusalCure.of(asked, trouble);
        String why = FailureMessage.of(trouble);
        Duration wait = refused ? plan.refused() : plan.next(trouble);
        String reason = refused ? why + cure : why; // a cure of its own, and not only of the log
        if (!ledger.hurries() && !reason.equals(ledger.reason())) { // else it was ended from here
            Logger.warn("{}: {}; called again in {}{}", asked.name(), why, Amount.of(wait), cure);
        }
        become(refused ? HolderState.REFUSED : HolderState.WAITING, reason);
        ledger.pause(wait);
    }

    private void become(HolderState state, String why) {
        ledger.become(state, why);
        listener.changed();
    }

    /// Goes on with another configuration: what only this end has to know counts for the next
    /// stream; for all else the link is made anew.
    public void take(TunnelConfig fresh) {
        boolean keeps = ledger.take(fresh);
        targets.publish(fresh.publish());
        if (!keeps) {
            ledger.anew();
            ledger.part();
        } else if (ledger.link().isEmpty()) {
            ledger.takesBack();
        }
    }

    /// Opens what the gateway offers to whoever holds the name.
    @Override
    public Duplex open(StreamRequest request, Duration patience) throws IOException {
        Optional<TunnelLink> stands = ledger.link();
        if (stands.isEmpty()) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.AWAY, ledger.config().name() + " is not held");
        }
        return stands.get().open(request, patience);
    }

    /// How it does now.
    public HolderStatus status() {
        return ledger.status().with(targets.troubles());
    }

    /// Ends it, for ever.
    @Override
    public void close() {
        ledger.close();
        ledger.part();
        watch.close();
    }
}
