package minitel.gateway.peer.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.EngineOrder;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.GetState;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.EngineOrder.SendMessage;
import minitel.gateway.peer.message.EngineOrder.SetCallback;
import minitel.gateway.peer.message.EngineOrder.SetLocalIp;
import minitel.gateway.peer.message.EngineOrder.SetLogging;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.EngineOrder.TrimLink;
import minitel.gateway.peer.message.EngineReport.ConnectionResponse;
import minitel.gateway.peer.message.EngineReport.EngineTrouble;
import minitel.gateway.peer.message.EngineReport.TextMessage;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.seal.SealBook;
import minitel.gateway.peer.signin.SignInWords;
import minitel.gateway.peer.way.WayPace;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import minitel.rate.RateBudget;
import org.tinylog.Logger;

/// Obeys a controller, in the manner of tincan: what cannot be done is left undone without a word,
/// and counted here. For the owner's thread.
final class OrderExecutor {
    /// Each is answered with as many datagrams as there are peers.
    private static final int STATES_A_SECOND = 20;

    private static final int LONGEST_SENTENCE = 300;

    private final EngineLedger ledger;
    private final EngineTools tools;
    private final LinkKeeper links;
    private final PeerMail mail;
    private final StateReporter states;
    private final RateBudget questions;

    OrderExecutor(EngineLedger ledger, EngineTools tools, LinkKeeper links, PeerMail mail) {
        this.ledger = ledger;
        this.tools = tools;
        this.links = links;
        this.mail = mail;
        states = new StateReporter(ledger, tools.clock());
        questions = new RateBudget(STATES_A_SECOND, STATES_A_SECOND, tools.clock());
    }

    /// @param from where the order came from
    void take(EngineOrder order, InetSocketAddress from) {
        switch (order) {
            case SetLogging(int level) -> Logger.debug("a controller wants log level {}", level);
            case SetCallback callback -> callback(callback, from);
            case SetLocalIp own -> own(own);
            case RegisterService service -> register(service);
            case CreateLink link -> link(link);
            case SetRemoteIp remote -> map(remote);
            case TrimLink(var uid) -> ledger.peers().find(uid).ifPresent(links::trim);
            case SendMessage message -> send(message);
            case GetState state -> state(state, from);
        }
    }

    /// Only to this machine: nobody can have an engine send anything elsewhere.
    private void callback(SetCallback order, InetSocketAddress from) {
        if (order.isSource()) {
            ledger.post().callback(from);
            return;
        }
        InetAddress said = InetAddress.ofLiteral(order.ip());
        // On a machine without IPv6 a controller's socket is at 0.0.0.0.
        InetAddress address = said.isAnyLocalAddress() ? from.getAddress() : said;
        if (address.isLoopbackAddress()) {
            ledger.post().callback(new InetSocketAddress(address, order.port()));
        } else {
            ledger.lost(EngineLoss.ADDRESS);
        }
    }

    private void own(SetLocalIp order) {
        if (ledger.own().isPresent()) {
            ledger.lost(EngineLoss.REPEATED);
            return;
        }
        try {
            OwnEnd end = OwnEnd.of(order);
            ledger.port(links.open(end));
            ledger.own(end, new SealBook(end.uid(), tools.driver().keys()));
            Logger.info("this end of links is {}, {}", end.uid().brief(), end.addresses());
        } catch (Throwable t) {
            trouble(FailureMessage.of(t));
        }
    }

    private void trouble(String why) {
        if (LogBudget.PEERS.allows()) {
            Logger.error("an order could not be obeyed: {}", why);
        }
        String sentence = why.substring(0, Math.min(why.length(), LONGEST_SENTENCE));
        ledger.post().tell(new EngineTrouble(ledger.own().map(OwnEnd::uid), sentence));
    }

    /// As tincan: signed in once, and only with all three words.
    private void register(RegisterService order) {
        boolean whole =
                !order.user().isEmpty() && !order.password().isEmpty() && !order.host().isEmpty();
        if (ledger.own().isEmpty() || !whole) {
            ledger.lost(EngineLoss.EARLY);
        } else if (tools.line().state().filter(state -> state.signedIn()).isPresent()) {
            ledger.lost(EngineLoss.REPEATED);
        } else {
            signIn(order, ledger.own().get());
        }
    }

    private void signIn(RegisterService order, OwnEnd own) {
        try {
            tools.line()
                    .signIn(
                            SignInWords.of(
                                    name(order.user()),
                                    order.host(),
                                    own.uid(),
                                    ledger.fingerprint()));
        } catch (Throwable t) {
            trouble("register_svc: " + t.getMessage());
        }
    }

    /// An older controller says an address of XMPP, `alice@example.org`: the name is its first
    /// part.
    private static String name(String user) {
        int at = user.indexOf('@');
        return at < 0 ? user : user.substring(0, at);
    }

    /// The first makes the link and says how this end is reached; the first with candidates says
    /// the same of the other.
    private void link(CreateLink order) {
        Optional<OwnEnd> own = ledger.own();
        if (own.isEmpty() || own.get().uid().equals(order.uid())) {
            ledger.lost(own.isEmpty() ? EngineLoss.EARLY : EngineLoss.KEY);
            return;
        }
        Optional<EnginePeer> peer = peer(order);
        if (peer.isPresent() && peer.get().link().isEmpty()) {
            make(peer.get(), order, own.get());
        }
        peer.ifPresent(known -> tell(known, order));
        peer.flatMap(EnginePeer::link).ifPresent(link -> candidates(link, order));
    }

    /// Whoever is to have the link: a key belongs to one peer, and a peer to one key.
    private Optional<EnginePeer> peer(CreateLink order) {
        Optional<WireGuardKey> key = key(order);
        Optional<EngineLink> standing = ledger.peers().find(order.uid()).flatMap(EnginePeer::link);
        boolean fits =
                key.isPresent()
                        && (standing.isPresent()
                                ? standing.get().key().equals(key.get())
                                : isFree(key.get()));
        if (!fits) {
            ledger.lost(EngineLoss.KEY);
            return Optional.empty();
        }
        Optional<EnginePeer> peer = ledger.peers().findOrMake(order.uid());
        if (peer.isEmpty()) {
            ledger.lost(EngineLoss.FULL);
        }
        return peer;
    }

    private boolean isFree(WireGuardKey key) {
        return !key.text().equals(ledger.fingerprint().text()) && !ledger.peers().hasKey(key);
    }

    private static Optional<WireGuardKey> key(CreateLink order) {
        try {
            return Optional.of(WireGuardKey.parse(order.fingerprint().text()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void make(EnginePeer peer, CreateLink order, OwnEnd own) {
        boolean leads = own.uid().compareTo(peer.uid()) > 0;
        WayPace pace = WayPace.of(leads);
        peer.link(new EngineLink(key(order).orElseThrow(), order, pace, tools.clock()));
        links.admit(peer);
    }

    /// Says how this end is reached, and again when a controller still knows nothing of the peer:
    /// either word may have been lost.
    private void tell(EnginePeer peer, CreateLink order) {
        EngineLink link = peer.link().orElseThrow();
        boolean lacking = order.candidates().isEmpty() && link.state() != LinkState.ONLINE;
        if (link.isTold() && !lacking || !link.tells(tools.clock().getAsLong())) {
            return;
        }
        if (link.isByService()) {
            mail.offer(peer.uid());
        } else {
            ledger.post().tell(new ConnectionResponse(peer.uid(), mail.ownOffer()));
        }
    }

    private void candidates(EngineLink link, CreateLink order) {
        if (order.candidates().isEmpty()) {
            return;
        }
        if (link.takesOffer()) {
            // He may have said more since the controller was told.
            links.offered(link, link.latest().orElse(order.candidates()));
        } else {
            ledger.lost(EngineLoss.REPEATED);
        }
    }

    private void map(SetRemoteIp order) {
        Optional<EngineLoss> refused = refused(order);
        if (refused.isPresent()) {
            ledger.lost(refused.get());
            return;
        }
        EnginePeer peer = ledger.peers().findOrMake(order.uid()).orElseThrow();
        peer.map(order.addresses());
        links.admit(peer);
    }

    /// Why the addresses do not count; empty when they do.
    private Optional<EngineLoss> refused(SetRemoteIp order) {
        if (ledger.own().isEmpty()) {
            return Optional.of(EngineLoss.EARLY);
        }
        if (ledger.peers().find(order.uid()).flatMap(EnginePeer::addresses).isPresent()) {
            return Optional.of(EngineLoss.REPEATED);
        }
        OwnEnd own = ledger.own().get();
        boolean fits =
                !own.uid().equals(order.uid())
                        && own.holds(order.addresses())
                        && !ledger.peers().hasAddress(order.addresses());
        if (!fits) {
            return Optional.of(EngineLoss.ADDRESS);
        }
        boolean room = ledger.peers().findOrMake(order.uid()).isPresent();
        return room ? Optional.empty() : Optional.of(EngineLoss.FULL);
    }

    private void send(SendMessage order) {
        if (order.overlay() == Overlay.SERVICE) {
            mail.send(order.uid(), new EngineLetter.Text(order.data()));
        } else {
            ledger.post().tell(new TextMessage(order.uid(), order.data()));
        }
    }

    private void state(GetState order, InetSocketAddress from) {
        if (!questions.spend()) {
            ledger.lost(EngineLoss.FLOOD);
            return;
        }
        ledger.post().answer(states.local(), from);
        List<EnginePeer> asked =
                order.uid()
                        .map(uid -> ledger.peers().find(uid).stream().toList())
                        .orElseGet(() -> ledger.peers().all());
        for (EnginePeer peer : asked) {
            states.of(peer).ifPresent(state -> ledger.post().answer(state, from));
        }
    }
}
