package minitel.bridge.session.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.config.CallConfig;
import minitel.bridge.config.KioskConfig;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.page.PageFacts;
import minitel.bridge.page.PageRequest;
import minitel.bridge.page.ScreenWords;
import minitel.bridge.panel.Panel.Press;
import minitel.bridge.serial.RivalReaders;
import minitel.bridge.servers.ServerSearch;
import minitel.bridge.session.CallEffect;
import minitel.bridge.session.CallMachine;
import minitel.bridge.session.CallNotice;
import minitel.bridge.session.CallRules;
import minitel.bridge.session.CallStanding;
import minitel.bridge.session.CallTarget;
import minitel.bridge.session.EventMoment;
import minitel.bridge.session.KnownServers;
import minitel.bridge.session.TerminalQuery;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.bridge.terminal.TerminalCounters;
import minitel.bridge.terminal.TerminalEvent;
import minitel.dial.DialException.Why;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.find.FoundGateway;
import minitel.line.LegEnd;
import minitel.videotex.FunctionKey;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One session with a Minitel that was found: hands what comes to the [CallMachine], and does what
/// that wants. Runs in the owner's thread, which never waits for the screen here, but for its
/// set-up.
final class MinitelSession {
    private final LineContext context;
    private final OwnerInbox inbox;
    private final AttachedTerminal terminal;
    private final String device;
    private final OwnPageView page;
    private final CallMachine machine;
    private final ServerSearch.Watch servers;
    private @Nullable ServiceLeg link;
    private @Nullable MinitelSessionEnd end;

    /// Whether the service in front does not take the keys.
    private boolean deaf;

    MinitelSession(LineContext context, AttachedTerminal terminal, String device) {
        this.context = context;
        this.inbox = context.ownerInbox();
        this.terminal = terminal;
        this.device = device;
        PagePainter painter = new PagePainter(terminal, context.name() + ".page");
        page = new OwnPageView(painter, this::settings);
        servers =
                context.lineServices()
                        .serverSearch()
                        .watch(() -> context.mailbox().offer(new LineEvent.Nudge()));
        machine =
                new CallMachine(
                        CallRules.of(inbox.config()),
                        inbox.links(),
                        context.lineServices().clockSettled(),
                        context.lineServices().backoffs());
    }

    /// How things stand, for the session after one that ended in [MinitelSessionEnd#TUNE].
    CallStanding standing() {
        return machine.standing();
    }

    /// @param before how things stood before the speed was changed; null = a Minitel was found
    /// @throws IOException when the line has gone
    MinitelSessionEnd run(@Nullable CallStanding before) throws IOException {
        try {
            terminal.begin();
            machine.known(servers.known(), System.nanoTime());
            if (before == null) {
                machine.start(System.nanoTime());
            } else {
                machine.resume(before, tuned(), System.nanoTime());
            }
            perform();
            MinitelSessionEnd last = end;
            while (last == null) {
                step();
                last = end;
            }
            if (inbox.closing()) {
                page.goodbye();
            }
            return last;
        } finally {
            servers.want(false);
            terminal.take(); // revokes the pen: nobody may write from now on
            Logger.info("the session is over: {}", terminal.counters());
            inbox.links(machine.links());
            if (link != null) {
                link.close();
            }
        }
    }

    private CallNotice tuned() {
        OptionalInt wanted = settings().speed();
        boolean refused =
                wanted.isPresent() && wanted.getAsInt() != terminal.detectedTerminal().speed();
        return new CallNotice.Plain(refused ? ScreenWords.SPEED_REFUSED : ScreenWords.KEPT);
    }

    private void step() {
        long next = Math.min(machine.deadline(), terminal.deadline());
        long now = System.nanoTime();
        LineEvent event = inbox.take(next == CallMachine.NEVER ? next : Math.max(0, next - now));
        if (inbox.ended()) {
            end = MinitelSessionEnd.OVER;
            return;
        }
        if (event != null) {
            handle(event);
        }
        if (System.nanoTime() >= terminal.deadline()) {
            said(terminal.tick());
        }
        machine.known(servers.known(), System.nanoTime());
        EventMoment moment = moment();
        if (moment.now() >= machine.deadline()) {
            machine.tick(moment);
        }
        perform();
    }

    private EventMoment moment() {
        return new EventMoment(System.nanoTime(), link == null ? 0 : link.received());
    }

    private void handle(LineEvent event) {
        switch (event) {
            case LineEvent.Heard(byte[] bytes) -> said(terminal.heard(bytes, bytes.length));
            case LineEvent.LinkUp(int number) -> machine.linkUp(number, System.nanoTime());
            case LineEvent.LinkDown(int number, LegEnd why) -> {
                if (why instanceof LegEnd.Failed(Why cause, _) && cause != Why.CANCELLED) {
                    context.statusReporter().failed();
                }
                machine.linkDown(number, why, System.nanoTime());
            }
            case LineEvent.Pressed(Press press) -> pressed(press);
            case LineEvent.Reload(var config) -> {
                machine.rules(CallRules.of(config));
                servers.want(page.shown() && seeks());
            }
            case LineEvent.Nudge(), LineEvent.Gone _, LineEvent.Close() -> {}
        }
    }

    private void pressed(Press press) {
        switch (press) {
            case HANG_UP -> machine.connexionFin(moment());
            case PROBE -> end = MinitelSessionEnd.PROBE;
            case SHUT_DOWN -> {} // not the business of a line
        }
    }

    private void said(List<TerminalEvent> all) {
        for (TerminalEvent terminalEvent : all) {
            switch (terminalEvent) {
                case TerminalEvent.Typed(byte[] raw, List<TerminalEvent.Key> pressed) ->
                        typed(raw, pressed);
                case TerminalEvent.ConnexionFin() -> machine.connexionFin(moment());
                case TerminalEvent.PowerOn() -> end = MinitelSessionEnd.PROBE;
                case TerminalEvent.Blank() -> blank();
                case TerminalEvent.Silent(long since) -> silent(since);
                case TerminalEvent.Back() -> back();
            }
        }
    }

    private void silent(long since) {
        machine.silent(since);
        TerminalCounters heard = terminal.counters();
        RivalReaders.sentence(device, heard.dropped() > 0 && heard.parityErrors() == 0)
                .ifPresent(sentence -> Logger.warn("{}", sentence));
        DeferringInput input = new DeferringInput(inbox);
        try {
            if (terminal.hasMoved(input)) {
                Logger.info("the Minitel answers at another speed");
                end = MinitelSessionEnd.PROBE;
            }
        } catch (IOException e) {
            Logger.debug("{}: {}", device, e.getMessage()); // its reader says the same
        }
        input.events().forEach(this::handle);
    }

    /// What was painted while nobody answered may be lost, and the questions at other speeds have
    /// left their marks.
    private void back() {
        machine.back();
        blank();
    }

    /// A service is asked to paint anew, as by somebody who presses the key for that.
    private void blank() {
        if (!machine.typed(FunctionKey.REPETITION.bytes(), false, moment())) {
            page.repaint();
        }
    }

    private void typed(byte[] raw, List<TerminalEvent.Key> pressed) {
        if (machine.typed(raw, !pressed.isEmpty(), moment()) || !page.shown()) {
            return;
        }
        for (TerminalEvent.Key key : pressed) {
            obey(page.key(key));
        }
        machine.typing(page.isTyping(), System.nanoTime());
    }

    private void obey(PageRequest pageRequest) {
        switch (pageRequest) {
            case PageRequest.None() -> {}
            case PageRequest.CallGateway() -> machine.callHome(System.nanoTime());
            case PageRequest.Call(Route route, String text) -> {
                keep(settings().withLastAddress(text));
                machine.call(route, System.nanoTime());
            }
            case PageRequest.CallServer(FoundGateway server) ->
                    machine.callServer(server, System.nanoTime());
            case PageRequest.RefuseServer() -> machine.refuseServer(System.nanoTime());
            case PageRequest.ChangeSettings(OwnerSettings settings) -> {
                boolean tuned = !settings.speed().equals(settings().speed());
                keep(settings);
                end = tuned ? MinitelSessionEnd.TUNE : end;
            }
        }
    }

    private void perform() {
        machine.news().forEach(Logger::info);
        for (CallEffect effect : machine.effects()) {
            perform(effect);
        }
        if (end == null) {
            context.statusReporter().show(machine.state(), machine.target());
        }
    }

    private void perform(CallEffect effect) {
        switch (effect) {
            case CallEffect.Dial(int number, CallTarget target) -> dial(number, target);
            case CallEffect.Close _ -> hangUp();
            case CallEffect.Front _ -> front();
            case CallEffect.Send(_, byte[] message) -> send(message);
            case CallEffect.Page(PageFacts.Gateway gateway, Optional<CallNotice> notice) -> {
                page.open(view(gateway), notice);
                servers.want(seeks());
            }
            case CallEffect.Tell(PageFacts.Gateway gateway, Optional<CallNotice> notice) ->
                    page.tell(view(gateway), notice);
            case CallEffect.Refresh() -> page.refresh(view(machine.gateway()));
            case CallEffect.Remember(KnownServers.Remembered it) -> servers.remember(it);
            case CallEffect.Lost() -> context.statusReporter().lost();
            case CallEffect.Over() -> end = MinitelSessionEnd.NOBODY_THERE;
        }
    }

    private void dial(int number, CallTarget target) {
        Route route =
                target.gateway()
                        ? TerminalQuery.of(target.route(), terminal.detectedTerminal())
                        : target.route();
        DialOptions options =
                target.gateway() ? inbox.config().get(CallConfig.PROFILE) : CallConfig.DIAL;
        boolean echo = !target.gateway() && settings().echo();
        NetworkDialer dialer = context.lineServices().dialer();
        ServiceLeg.Order order =
                new ServiceLeg.Order(attempt -> dialer.dial(route, options, attempt), echo);
        String name = context.name() + ".link." + number;
        link = new ServiceLeg(number, name, terminal, context.mailbox(), order);
    }

    private void hangUp() {
        if (link != null) {
            link.close();
        }
        link = null;
    }

    private void front() {
        page.close();
        servers.want(false);
        deaf = false;
        context.statusReporter().called();
        if (link != null) {
            link.front(terminal.take());
        }
    }

    /// Row 0 says that keys are lost as long as they are.
    private void send(byte[] message) {
        boolean lost = link != null && !link.send(message);
        if (lost) {
            context.statusReporter().dropped();
            terminal.beep();
        }
        if (lost != deaf) {
            deaf = lost;
            terminal.row0(lost ? ScreenWords.KEYS_LOST.in(page.language()) : "");
        }
    }

    private PageFacts view(PageFacts.Gateway gateway) {
        return new PageFacts(
                terminal.detectedTerminal(),
                device,
                context.lineServices().addresses().get(),
                machine.gatewayName(),
                gateway,
                machine.serverFacts(),
                inbox.config().get(KioskConfig.LOCKED));
    }

    private boolean seeks() {
        return inbox.config().get(CallConfig.TO).auto();
    }

    private OwnerSettings settings() {
        return context.storedSettings().settings();
    }

    private void keep(OwnerSettings chosen) {
        context.storedSettings().keep(chosen);
    }
}
