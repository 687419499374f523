package minitel.gateway.session;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.session.SessionState.LegInfo;
import minitel.gateway.session.SessionState.Phase;
import minitel.gateway.transport.Profile;
import minitel.videotex.Codes;
import minitel.videotex.Commands;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;
import minitel.videotex.KeyScanner;
import minitel.videotex.Restore;

/// What the terminal sends: to the leg in front, but for Connexion/Fin, which is the gateway's.
final class Typing {
    /// Keys of a line at 75 bit/s come 133 ms apart; a sequence of three is whole within this.
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    private final Journey journey;

    Typing(Journey journey) {
        this.journey = journey;
    }

    void received(Draft draft, byte[] bytes) {
        KeyScanner.Scan scan = KeyScanner.scan(draft.held, bytes, bytes.length);
        draft.held = scan.held();
        draft.heldUntil = scan.held().length == 0 ? SessionState.NEVER : draft.now + PATIENCE;
        deliver(draft, scan.events());
    }

    /// The partner did not come: what is held is taken as it is.
    void release(Draft draft) {
        List<KeyEvent> events = KeyScanner.release(draft.held);
        draft.held = new byte[0];
        draft.heldUntil = SessionState.NEVER;
        deliver(draft, events);
    }

    /// Everything of one step that goes up to the same leg goes in one message.
    private void deliver(Draft draft, List<KeyEvent> events) {
        if (!events.isEmpty()) {
            draft.emit(new Effect.Typed(events));
        }
        ByteArrayOutputStream up = new ByteArrayOutputStream(8);
        for (KeyEvent event : events) {
            Optional<LineRelay.Heard> relay = draft.relay.hear(event, draft.now);
            if (relay.isPresent()) {
                send(draft, up);
                moved(draft, relay.get());
            } else if (isConnexionFin(event)) {
                send(draft, up);
                draft.lastKey = draft.now;
                journey.connexionFin(draft);
            } else if (retriesHome(draft, event)) {
                send(draft, up);
                journey.retryHome(draft);
            } else if (goesUp(draft, event)) {
                up.writeBytes(event.raw());
            }
        }
        send(draft, up);
    }

    /// The line relay of a terminal on a socket.
    private void moved(Draft draft, LineRelay.Heard heard) {
        draft.relay = heard.relay();
        switch (heard.meaning()) {
            case CONNEXION_FIN -> {
                draft.lastKey = draft.now;
                journey.connexionFin(draft);
                draft.emit(new Effect.Command(Commands.deconnexion()));
            }
            case NOTHING_NEW -> {}
            case LINKS_LOST -> setUp(draft);
            case SWITCHED_ON -> {
                draft.lastKey = draft.now;
                journey.beginAnew(draft);
                setUp(draft);
            }
        }
    }

    private static void setUp(Draft draft) {
        draft.owe(Restore.Acknowledgements.ofSetUp());
        draft.emit(new Effect.Command(Commands.setUp(false)));
    }

    private static boolean isConnexionFin(KeyEvent event) {
        return event instanceof KeyEvent.Function(FunctionKey key, _)
                && key == FunctionKey.CONNEXION_FIN;
    }

    private boolean retriesHome(Draft draft, KeyEvent event) {
        return event instanceof KeyEvent.Function(FunctionKey key, _)
                && key == FunctionKey.SOMMAIRE
                && draft.phase == Phase.OPEN
                && draft.remote == null
                && journey.servesFallback(draft);
    }

    private boolean goesUp(Draft draft, KeyEvent event) {
        return switch (event) {
            case KeyEvent.Text text -> typed(draft, text);
            case KeyEvent.Function(FunctionKey key, _) -> {
                draft.lastKey = draft.now;
                if (key == FunctionKey.ENVOI) {
                    Asking.envoi(draft);
                }
                yield true;
            }
            case KeyEvent.Cursor _ -> {
                draft.lastKey = draft.now;
                yield true;
            }
            case KeyEvent.Identity identity -> {
                draft.identity = Optional.of(identity.identity());
                yield true;
            }
            case KeyEvent.Notice(int code, _) when code == Codes.SEP_POWER -> false;
            case KeyEvent.Reply _, KeyEvent.Notice _ -> !owed(draft, event);
            case KeyEvent.Noise _ -> true;
        };
    }

    private boolean typed(Draft draft, KeyEvent.Text text) {
        draft.lastKey = draft.now;
        if (text.raw()[text.raw().length - 1] == Codes.CR) {
            Asking.envoi(draft); // to the built-in home it is
        }
        LegInfo front = draft.front();
        if (front != null && front.up() && front.to().profile().echo() == Profile.Echo.GATEWAY) {
            byte[] shown = printable(text.raw());
            if (shown.length > 0) {
                draft.emit(new Effect.Echo(shown));
            }
        }
        return true;
    }

    /// Characters, accents among them; no key of control may move the service's cursor.
    private static byte[] printable(byte[] typed) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(typed.length);
        for (byte b : typed) {
            if ((b & 0xFF) >= 0x20 || b == Codes.SS2) {
                shown.write(b);
            }
        }
        return shown.toByteArray();
    }

    /// An acknowledgement of our own commands stays here; any other belongs to the service.
    private static boolean owed(Draft draft, KeyEvent event) {
        if (draft.acknowledgements.isEmpty() || draft.now > draft.owedUntil) {
            return false;
        }
        Restore.Acknowledgements left = draft.acknowledgements.without(event);
        boolean ours = left != draft.acknowledgements;
        draft.acknowledgements = left;
        return ours;
    }

    private static void send(Draft draft, ByteArrayOutputStream up) {
        LegInfo front = draft.front();
        if (up.size() > 0 && front != null && draft.phase == Phase.OPEN) {
            draft.emit(new Effect.Send(front.number(), up.toByteArray()));
        }
        up.reset();
    }
}
