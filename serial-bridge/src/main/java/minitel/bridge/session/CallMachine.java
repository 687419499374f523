package minitel.bridge.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.page.ServerFacts;
import minitel.dial.Route;
import minitel.find.FoundGateway;
import minitel.life.Backoff;
import minitel.line.LegEnd;
import minitel.videotex.FunctionKey;

/// Decides what happens in one session with a Minitel: whom to call, and what a key, the end of a
/// call or a deadline means. From the first call until the Minitel is switched off, one is in
/// front: a link to a service, or the bridge's own page.
///
/// No input or output, no clock, no lock, no thread: whoever calls hands the time in and does the
/// [#effects]. Events of links that are not current change nothing.
public final class CallMachine {
    public static final long NEVER = Long.MAX_VALUE;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /// How long the screen stays empty for the first call.
    private static final long GRACE = 2 * SECOND;

    private static final long PAINT = 2 * SECOND;
    private static final long SILENCE = 60 * SECOND;

    private final PersonActivity personActivity = new PersonActivity();
    private final FrontView frontView = new FrontView();
    private final GatewayChoice gatewayChoice;
    private final CallState callState;

    private CallRules callRules;

    /// The link that was told of Connexion/Fin last, by when it is to paint, and what it had
    /// painted.
    private int told;

    private long paintBy = NEVER;
    private long paintedAtFin;

    private long silentUntil = NEVER;

    /// What was last told of gateways in the network.
    private ServerFacts toldServers = ServerFacts.NONE;

    /// @param links the highest number given to a link so far
    public CallMachine(
            CallRules callRules,
            int links,
            BooleanSupplier clockSettled,
            Supplier<Backoff> backoffs) {
        this.callRules = callRules;
        gatewayChoice = new GatewayChoice(callRules);
        CallState.Waits waits =
                new CallState.Waits(
                        new ClockWait(clockSettled), new RedialTimer(backoffs), gatewayChoice);
        callState = new CallState(callRules, links, waits, personActivity, frontView);
    }

    /// What is to be done since the last time that this was asked.
    public List<CallEffect> effects() {
        return frontView.effects();
    }

    /// Why it is to be done, for the log; what is new since the last time that this was asked.
    public List<String> news() {
        return callState.callLog().news();
    }

    public void start(long now) {
        frontView.presentAt(now + GRACE);
        callState.dial(gatewayChoice.first(), false, now);
    }

    /// Goes on with the own page as it was before the Minitel was looked for anew.
    public void resume(CallStanding standing, CallNotice notice, long now) {
        callState.resume(standing, notice, now);
    }

    public CallStanding standing() {
        return callState.standing();
    }

    public void rules(CallRules newRules) {
        callRules = newRules;
        callState.rules(newRules);
    }

    /// Something for whoever is in front.
    ///
    /// @param byPerson whether a key is in it, not only an answer of the Minitel
    /// @return false when it is for the own page
    public boolean typed(byte[] raw, boolean byPerson, EventMoment moment) {
        if (byPerson) {
            personActivity.key(moment.now());
        }
        if (frontView.page()) {
            return false;
        }
        CurrentCall current = callState.current();
        if (current != null) {
            frontView.add(new CallEffect.Send(current.link(), raw));
        }
        return true;
    }

    /// A key was pressed at the own page.
    ///
    /// @param address whether there is something in its field
    public void typing(boolean address, long now) {
        callState.typing(address, now);
        look(now);
    }

    /// Something else is known of the gateways in the network.
    public void known(KnownServers knownServers, long now) {
        gatewayChoice.known(knownServers);
        look(now);
    }

    private void look(long now) {
        callState.look(now);
        ServerFacts servers = serverFacts();
        if (!servers.equals(toldServers)) {
            toldServers = servers;
            if (frontView.page()) {
                frontView.add(new CallEffect.Refresh());
            }
        }
    }

    /// What the own page tells of gateways in the network.
    public ServerFacts serverFacts() {
        return gatewayChoice.facts();
    }

    /// How the calls to it stand.
    public Gateway gateway() {
        return callState.gateway();
    }

    /// Who is meant by the gateway, for a screen.
    public String gatewayName() {
        return gatewayChoice.name();
    }

    /// At the own page it calls nobody: whoever wants to stop a call that has just failed does not
    /// want the next one.
    public void connexionFin(EventMoment moment) {
        long now = moment.now();
        boolean second = personActivity.fin(now);
        CurrentCall current = callState.current();
        if (current == null || !current.up()) {
            if (!callRules.locked()) {
                callState.stop(now);
            }
        } else if (second || !current.target().home()) {
            callState.leave("Connexion/Fin", now);
        } else {
            frontView.add(new CallEffect.Send(current.link(), FunctionKey.CONNEXION_FIN.bytes()));
            told = current.link();
            paintBy = now + PAINT;
            paintedAtFin = moment.painted();
        }
        look(now);
    }

    /// The person asks for the gateway.
    public void callHome(long now) {
        callState.callHome(now);
        look(now);
    }

    /// The person asks for a service.
    public void call(Route route, long now) {
        callState.byHand(CallTarget.typed(route), now);
        look(now);
    }

    /// The person picks a gateway that was found.
    public void callServer(FoundGateway server, long now) {
        callState.byHand(CallTarget.of(NamedServer.of(server), CallTarget.Origin.PICKED), now);
        look(now);
    }

    /// The person does not want a gateway to be called that nobody has chosen.
    public void refuseServer(long now) {
        gatewayChoice.refuse();
        look(now);
    }

    public void linkUp(int link, long now) {
        callState.linkUp(link, now);
    }

    public void linkDown(int link, LegEnd end, long now) {
        callState.linkDown(link, end, now);
        look(now);
    }

    /// The Minitel does not answer.
    public void silent(long since) {
        silentUntil = since + SILENCE;
    }

    /// It answers again.
    public void back() {
        silentUntil = NEVER;
    }

    /// A deadline has passed.
    public void tick(EventMoment moment) {
        long now = moment.now();
        if (now >= frontView.deadline()) {
            frontView.present(callState.gateway(), Optional.empty());
        }
        if (now >= paintAt()) {
            paintBy = NEVER;
            if (moment.painted() == paintedAtFin) {
                callState.leave("Connexion/Fin, and nothing came of it", now);
            }
        }
        callState.due(now);
        if (now >= silentUntil) {
            silentUntil = NEVER;
            frontView.add(new CallEffect.Over());
        }
        if (now >= idleAt()) {
            callState.callLog().hungUp(gatewayChoice.first(), "no key for long");
            callState.dial(gatewayChoice.first(), false, now);
            frontView.present(
                    callState.gateway(),
                    Optional.of(new CallNotice.Plain(ScreenWords.START_AGAIN)));
        }
        look(now);
    }

    /// When the gateway that was told of Connexion/Fin has to have painted something.
    private long paintAt() {
        CurrentCall current = callState.current();
        return current != null && current.link() == told ? paintBy : NEVER;
    }

    /// When a locked line starts anew.
    private long idleAt() {
        boolean counts = callRules.locked() && callState.up();
        return counts ? callRules.idle().map(personActivity::idleAt).orElse(NEVER) : NEVER;
    }

    /// When [#tick] is due.
    public long deadline() {
        long next = Math.min(Math.min(frontView.deadline(), paintAt()), silentUntil);
        return Math.min(Math.min(next, callState.deadline()), idleAt());
    }

    /// The highest number given to a link.
    public int links() {
        return callState.links();
    }

    public LineStatus.State state() {
        if (silentUntil != NEVER) {
            return LineStatus.State.SILENT;
        }
        if (callState.up()) {
            return LineStatus.State.IN_SESSION;
        }
        CurrentCall current = callState.current();
        return frontView.page() && (current == null || !current.byHand())
                ? LineStatus.State.OWN_PAGE
                : LineStatus.State.CALLING;
    }

    /// What is called or shown; empty = nothing.
    public Optional<CallTarget> target() {
        return state() == LineStatus.State.OWN_PAGE
                ? Optional.empty()
                : Optional.ofNullable(callState.current()).map(CurrentCall::target);
    }
}
