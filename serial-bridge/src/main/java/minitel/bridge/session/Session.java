package minitel.bridge.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.page.Intention;
import minitel.bridge.page.Message;
import minitel.bridge.page.OwnPage;
import minitel.bridge.page.Settings;
import minitel.bridge.page.View;
import minitel.bridge.page.Words;
import minitel.bridge.panel.Panel.Press;
import minitel.bridge.serial.Rivals;
import minitel.bridge.terminal.Counters;
import minitel.bridge.terminal.Said;
import minitel.bridge.terminal.Terminal;
import minitel.dial.DialException.Why;
import minitel.dial.DialOptions;
import minitel.dial.Route;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One session with a Minitel that was found: hands what comes to the [Course], and does what that
/// wants. Runs in the owner's thread, which never waits for the screen here, but for its set-up.
final class Session {
    private final Station station;
    private final Mail mail;
    private final Terminal terminal;
    private final String device;
    private final Easel easel;
    private final Course course;
    private @Nullable Link link;
    private @Nullable OwnPage page;
    private @Nullable End end;

    /// Whether the service in front does not take the keys.
    private boolean deaf;

    /// Why a session ended.
    enum End {
        /// The line has gone, or the bridge is to end.
        OVER,
        /// Somebody is there, but has to be looked for anew.
        PROBE,
        /// The same at another speed, which somebody has chosen on the own page.
        TUNE,
        /// Nobody has answered for long.
        NOBODY_THERE
    }

    Session(Station station, Terminal terminal, String device) {
        this.station = station;
        this.mail = station.mail();
        this.terminal = terminal;
        this.device = device;
        easel = new Easel(terminal, station.name() + ".page");
        course =
                new Course(
                        Terms.of(mail.config()),
                        mail.links(),
                        station.surroundings().clockSettled(),
                        station.surroundings().backoffs());
    }

    /// How things stand, for the session after one that ended in [End#TUNE].
    Calls.Rest rest() {
        return course.rest();
    }

    /// @param before how things stood before the speed was changed; null = a Minitel was found
    /// @throws IOException when the line has gone
    End run(Calls.@Nullable Rest before) throws IOException {
        try {
            terminal.begin();
            if (before == null) {
                course.start(System.nanoTime());
            } else {
                course.resume(before, tuned(), System.nanoTime());
            }
            perform();
            End last = end;
            while (last == null) {
                step();
                last = end;
            }
            if (mail.closing() && page != null) {
                easel.last(Words.STOPPED.in(language()));
            }
            return last;
        } finally {
            terminal.take(); // nobody writes to what is looked for anew
            Logger.info("the session is over: {}", terminal.counters());
            mail.links(course.links());
            if (link != null) {
                link.close();
            }
        }
    }

    private Notice tuned() {
        OptionalInt wanted = settings().speed();
        boolean refused = wanted.isPresent() && wanted.getAsInt() != terminal.found().speed();
        return new Notice.Plain(refused ? Words.SPEED_REFUSED : Words.KEPT);
    }

    private void step() {
        long next = Math.min(course.deadline(), terminal.deadline());
        long now = System.nanoTime();
        Event event = mail.take(next == Course.NEVER ? next : Math.max(0, next - now));
        if (mail.ended()) {
            end = End.OVER;
            return;
        }
        if (event != null) {
            handle(event);
        }
        if (System.nanoTime() >= terminal.deadline()) {
            said(terminal.tick());
        }
        Moment moment = moment();
        if (moment.now() >= course.deadline()) {
            course.tick(moment);
        }
        perform();
    }

    private Moment moment() {
        return new Moment(System.nanoTime(), link == null ? 0 : link.received());
    }

    private void handle(Event event) {
        switch (event) {
            case Event.Heard(byte[] bytes) -> said(terminal.heard(bytes, bytes.length));
            case Event.LinkUp(int number) -> course.linkUp(number, System.nanoTime());
            case Event.LinkDown(int number, LinkEnd why) -> {
                if (why instanceof LinkEnd.Failed(Why cause, _) && cause != Why.CANCELLED) {
                    station.board().failed();
                }
                course.linkDown(number, why, System.nanoTime());
            }
            case Event.Pressed(Press press) -> pressed(press);
            case Event.Reload(var config) -> course.terms(Terms.of(config));
            case Event.Nudge(), Event.Gone _, Event.Close() -> {}
        }
    }

    private void pressed(Press press) {
        switch (press) {
            case HANG_UP -> course.connexionFin(moment());
            case PROBE -> end = End.PROBE;
            case SHUT_DOWN -> {} // not the business of a line
        }
    }

    private void said(List<Said> all) {
        for (Said said : all) {
            switch (said) {
                case Said.Typed(byte[] raw, List<Said.Key> pressed) -> typed(raw, pressed);
                case Said.ConnexionFin() -> course.connexionFin(moment());
                case Said.PowerOn() -> end = End.PROBE;
                case Said.Blank() -> blank();
                case Said.Silent(long since) -> silent(since);
                case Said.Back() -> back();
            }
        }
    }

    private void silent(long since) {
        course.silent(since);
        Counters heard = terminal.counters();
        Rivals.sentence(device, heard.dropped() > 0 && heard.parityErrors() == 0)
                .ifPresent(sentence -> Logger.warn("{}", sentence));
        SoleEar ear = new SoleEar(mail);
        try {
            if (terminal.hasMoved(ear)) {
                Logger.info("the Minitel answers at another speed");
                end = End.PROBE;
            }
        } catch (IOException e) {
            Logger.debug("{}: {}", device, e.getMessage()); // its reader says the same
        }
        ear.events().forEach(this::handle);
    }

    /// What was painted while nobody answered may be lost, and the questions at other speeds have
    /// left their marks.
    private void back() {
        course.back();
        blank();
    }

    /// A service is asked to paint anew, as by somebody who presses the key for that.
    private void blank() {
        OwnPage current = page;
        if (!course.typed(FunctionKey.REPETITION.bytes(), false, moment()) && current != null) {
            paint(current.repaint());
        }
    }

    private void typed(byte[] raw, List<Said.Key> pressed) {
        OwnPage current = page;
        if (course.typed(raw, !pressed.isEmpty(), moment()) || current == null) {
            return;
        }
        for (Said.Key key : pressed) {
            OwnPage.Step step = current.key(key);
            current = step.page();
            paint(step);
            obey(step.intention());
        }
        course.typing(current.isTyping(), System.nanoTime());
    }

    private void obey(Intention intention) {
        switch (intention) {
            case Intention.None() -> {}
            case Intention.CallGateway() -> course.callHome(System.nanoTime());
            case Intention.Call(Route route, String text) -> {
                Keepsake keepsake = station.keepsake();
                keepsake.keep(keepsake.settings().withLastAddress(text));
                course.call(route, System.nanoTime());
            }
            case Intention.ChangeSettings(Settings settings) -> {
                boolean tuned = !settings.speed().equals(station.keepsake().settings().speed());
                station.keepsake().keep(settings);
                end = tuned ? End.TUNE : end;
            }
        }
    }

    private void perform() {
        course.news().forEach(Logger::info);
        for (Effect effect : course.effects()) {
            perform(effect);
        }
        if (end == null) {
            String service = course.target().map(Target::name).orElse("");
            station.board().show(course.state(), service);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Dial(int number, Target target) -> dial(number, target);
            case Effect.Close _ -> hangUp();
            case Effect.Front _ -> front();
            case Effect.Send(_, byte[] message) -> send(message);
            case Effect.Page(View.Gateway gateway, Optional<Notice> notice) -> {
                OwnPage.Step step = OwnPage.open(view(gateway), settings(), message(notice));
                page = step.page();
                easel.whole(step.paint());
            }
            case Effect.Tell(View.Gateway gateway, Optional<Notice> notice) -> {
                if (page != null) {
                    paint(page.tell(view(gateway), message(notice)));
                }
            }
            case Effect.Lost() -> station.board().lost();
            case Effect.Over() -> end = End.NOBODY_THERE;
        }
    }

    private void dial(int number, Target target) {
        Link called =
                new Link(number, station.name() + ".link." + number, terminal, station.mailbox());
        link = called;
        Route route =
                target.home() ? Introduction.of(target.route(), terminal.found()) : target.route();
        DialOptions options = target.home() ? mail.config().dial() : BridgeConfig.DIAL;
        boolean echo = !target.home() && settings().echo();
        called.call(station.surroundings().dialer(), route, options, echo);
    }

    private void hangUp() {
        if (link != null) {
            link.close();
        }
        link = null;
    }

    private void front() {
        page = null;
        deaf = false;
        station.board().called();
        if (link != null) {
            link.front(terminal.take());
        }
    }

    /// Row 0 says that keys are lost as long as they are.
    private void send(byte[] message) {
        boolean lost = link != null && !link.send(message);
        if (lost) {
            station.board().dropped();
            terminal.beep();
        }
        if (lost != deaf) {
            deaf = lost;
            terminal.row0(lost ? Words.KEYS_LOST.in(language()) : "");
        }
    }

    /// A sheet that clears the screen need not wait for what it clears away.
    private void paint(OwnPage.Step step) {
        page = step.page();
        byte[] paint = step.paint();
        if (contains(paint, (byte) Codes.FF)) {
            easel.whole(paint);
        } else if (paint.length > 0 && !easel.add(paint)) {
            easel.whole(step.page().repaint().paint());
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    private View view(View.Gateway gateway) {
        return new View(
                terminal.found(),
                device,
                station.surroundings().addresses().get(),
                mail.config().to(),
                gateway,
                mail.config().locked());
    }

    private Settings settings() {
        return station.keepsake().settings();
    }

    private Language language() {
        return page == null ? settings().language() : page.settings().language();
    }

    private Message message(Optional<Notice> notice) {
        return notice.map(n -> new Message(n.in(language()), n.stays())).orElse(Message.NONE);
    }
}
