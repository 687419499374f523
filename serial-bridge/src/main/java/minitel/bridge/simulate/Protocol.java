package minitel.bridge.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static minitel.videotex.CodeSequences.pro2;
import static minitel.videotex.CodeSequences.pro3;

import java.util.Optional;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;
import minitel.videotex.display.Display;
import minitel.videotex.display.Display.Mode;

/// Executes the commands of the Protocol and answers them as a Minitel 1B does, byte for byte (STUM
/// 1B 2-6). What it does not know it ignores without a word.
final class Protocol {
    /// From the last character of a command to the first of its answer, in nanoseconds.
    private static final long LATENCY = 3_000_000;

    private static final int ON = 0x7D;
    private static final int OFF = 0x7E;
    private static final int TURNABLE = 0x31;

    /// Acknowledgements to screen and keyboard are off from the start.
    private static final int DIFFUSION_AT_FIRST = 0b0011;

    private static final int SOCKET_BIT = 1 << Routing.SOCKET;

    /// Answers in place of the socket.
    interface Socket {
        void send(byte[] bytes, int speed, long notBefore);
    }

    /// What the commands work on.
    record Parts(Routing routing, Modem modem, Keyboard keyboard, CommandScanner scanner) {}

    private final Model model;
    private final Routing routing;
    private final Modem modem;
    private final Keyboard keyboard;
    private final CommandScanner scanner;
    private final Socket socket;

    private Display display = new Display();
    private int speed = 1200;
    private int diffusionOff = DIFFUSION_AT_FIRST;
    private int receptionOff;
    private Optional<byte[]> instead = Optional.empty();
    private long now;

    Protocol(Model model, Parts parts, Socket socket) {
        this.model = model;
        this.routing = parts.routing;
        this.modem = parts.modem;
        this.keyboard = parts.keyboard;
        this.scanner = parts.scanner;
        this.socket = socket;
    }

    Display display() {
        return display;
    }

    int speed() {
        return speed;
    }

    /// Changes the speed as the keyboard does: nothing is sent.
    void speed(int bitsPerSecond) {
        speed = bitsPerSecond;
    }

    /// As after power-on.
    void reset() {
        display = new Display();
        speed = 1200;
        modem.reset();
        forget();
    }

    /// What RESET puts back: all but the speed, the screen's text and the call.
    private void forget() {
        routing.local();
        keyboard.reset();
        scanner.reset();
        diffusionOff = DIFFUSION_AT_FIRST;
        receptionOff = 0;
    }

    /// The next answer will be this one instead, nothing when it is empty.
    void answerNext(byte[] bytes) {
        instead = Optional.of(bytes.clone());
    }

    /// Executes a whole command, ESC included, which the screen gets too.
    void execute(byte[] whole, long time) {
        now = time;
        display.write(whole, 0, whole.length);
        switch (whole[1]) {
            case Codes.CURSOR_REQUEST ->
                    answer(CodeSequences.at(display.cursorRow(), display.cursorColumn()));
            case Codes.PRO1 -> pro1(whole[2]);
            case Codes.PRO2 -> pro2Command(whole[2], whole[3]);
            case Codes.PRO3 -> pro3Command(whole[2], whole[3], whole[4]);
            default -> {
                scanner.telinfo(false);
                acknowledge(Codes.SEP_RESET);
            }
        }
    }

    /// The block that a Minitel 1 keeps, and in which nobody wrote (STUM 1B 2-6-6-1).
    void enquiry(long time) {
        now = time;
        if (model == Model.M1) {
            byte[] block = ("\1" + " ".repeat(15) + "\4").getBytes(US_ASCII);
            answer(block);
        }
    }

    private void pro1(int code) {
        switch (code) {
            case Codes.PRO1_ENQROM -> model.identity().ifPresent(rom -> identify(rom.bytes()));
            case Codes.PRO1_STATUS_TERMINAL -> answer(pro2(Codes.REPLY_TERMINAL, modem.status()));
            case Codes.PRO1_STATUS_MODES -> answer(modes());
            case Codes.PRO1_STATUS_SPEED -> answer(speedStatus());
            case Codes.PRO1_STATUS_PROTOCOL -> answer(protocolStatus());
            case Codes.PRO1_CONNEXION -> modem.connect(now);
            case Codes.PRO1_DECONNEXION -> modem.disconnect(now);
            case Codes.PRO1_RET1 -> modem.turn(Codes.SEP_RET1);
            case Codes.PRO1_RET2 -> modem.turn(Codes.SEP_RET2);
            case Codes.PRO1_OPPO -> {
                if (modem.oppose()) {
                    acknowledge(Codes.SEP_OPPOSED);
                }
            }
            case Codes.PRO1_RESET -> {
                forget();
                acknowledge(Codes.SEP_RESET);
            }
            default -> {
                // Filtered.
            }
        }
    }

    private void identify(byte[] rom) {
        if (keyboard.padX3()) {
            rom[3] = (byte) (rom[3] + 0x40);
        }
        answer(keyboard.answer(rom));
    }

    private void pro2Command(int code, int argument) {
        switch (code) {
            case Codes.START, Codes.STOP -> mode(argument, code == Codes.START);
            case Codes.PRO2_PROG -> prog(argument);
            case Codes.PRO2_DIFFUSION_OFF, Codes.PRO2_DIFFUSION_ON ->
                    diffusion(argument, code == Codes.PRO2_DIFFUSION_OFF);
            case Codes.PRO2_TO -> {
                if (Routing.isEmitter(argument) || Routing.isReceiver(argument)) {
                    answer(pro3(Codes.PRO3_LINK_STATUS, argument, routing.status(argument)));
                }
            }
            case Codes.PRO2_STATUS_KEYBOARD -> {
                if (argument == Codes.TO_KEYBOARD) {
                    answer(keyboardStatus());
                }
            }
            case Codes.PRO2_MIXTE -> mixte(argument);
            case Codes.PRO2_TELINFO -> telinfo(argument);
            case Codes.PRO2_TRANSPARENCY -> acknowledge(Codes.SEP_TRANSPARENCY);
            case Codes.PRO2_OPPORE -> {
                if (argument == TURNABLE && modem.unoppose()) {
                    answer(pro2(Codes.REPLY_TERMINAL, modem.status()));
                }
            }
            default -> {
                // Filtered.
            }
        }
    }

    private void mixte(int argument) {
        if (model.standards() && (argument == ON || argument == OFF)) {
            acknowledge(argument == ON ? Codes.SEP_MIXTE : Codes.SEP_VIDEOTEX);
        }
    }

    private void telinfo(int argument) {
        if (model.standards() && argument == ON) {
            scanner.telinfo(true);
            acknowledge(new byte[] {Codes.ESC, Codes.CSI, '?', 'z'});
        }
    }

    private void mode(int mode, boolean on) {
        switch (mode) {
            case Codes.MODE_LOWER_CASE -> keyboard.lowerCase(on);
            case Codes.MODE_PCE -> {
                // Only the far end of the telephone line can, and answers when it has.
                modem.ask(on ? Codes.SEP_START_PCE : Codes.SEP_STOP_PCE);
                return;
            }
            case Codes.MODE_EIGHTY,
                    Codes.MODE_ROLL,
                    Codes.MODE_ZOOM_TOP,
                    Codes.MODE_ZOOM_BOTTOM -> {
                // The screen's own affair.
            }
            default -> {
                return;
            }
        }
        acknowledge(modes());
    }

    /// The answer goes out at the speed that holds afterwards.
    private void prog(int argument) {
        for (int offered : model.speeds()) {
            if (CodeSequences.speed(offered) == (argument & 0x7F)) {
                speed = offered;
            }
        }
        acknowledge(speedStatus());
    }

    private void diffusion(int module, boolean off) {
        if (Routing.isEmitter(module)) {
            int bit = 1 << module - Routing.EMITTER;
            diffusionOff = off ? diffusionOff | bit : diffusionOff & ~bit;
        } else if (Routing.isReceiver(module)) {
            int bit = 1 << module - Routing.RECEIVER;
            receptionOff = off ? receptionOff | bit : receptionOff & ~bit;
        } else {
            return;
        }
        acknowledge(protocolStatus());
    }

    private void pro3Command(int code, int first, int second) {
        switch (code) {
            case Codes.PRO3_LINK_OFF, Codes.PRO3_LINK_ON -> {
                if (Routing.isReceiver(first) && Routing.isEmitter(second)) {
                    routing.link(
                            second - Routing.EMITTER,
                            first - Routing.RECEIVER,
                            code == Codes.PRO3_LINK_ON);
                    acknowledge(pro3(Codes.PRO3_LINK_STATUS, first, routing.status(first)));
                }
            }
            case Codes.START, Codes.STOP -> {
                boolean known = second == Codes.KEYBOARD_EXTENDED || second == Codes.KEYBOARD_C0;
                if (first == Codes.TO_KEYBOARD && known && model.standards()) {
                    keyboard.mode(second, code == Codes.START);
                    acknowledge(keyboardStatus());
                }
            }
            default -> {
                // Filtered.
            }
        }
    }

    private byte[] modes() {
        int status = 0x40 | (display.mode() == Mode.MIXTE ? 1 : 0);
        status |= display.rollMode() ? 2 : 0;
        status |= keyboard.lowerCase() ? 8 : 0;
        return pro2(Codes.REPLY_MODES, status);
    }

    private byte[] speedStatus() {
        return pro2(Codes.REPLY_SPEED, CodeSequences.speed(speed));
    }

    private byte[] protocolStatus() {
        return pro2(Codes.REPLY_PROTOCOL, 0x40 | diffusionOff);
    }

    private byte[] keyboardStatus() {
        return pro3(Codes.REPLY_MODES, Codes.TO_KEYBOARD, keyboard.status());
    }

    private void acknowledge(int sep) {
        unlessForbidden(keyboard.sep(sep));
    }

    private void acknowledge(byte[] bytes) {
        unlessForbidden(keyboard.answer(bytes));
    }

    /// A host can forbid acknowledgements, but not the [#answer] to a question.
    private void unlessForbidden(byte[] bytes) {
        if (((diffusionOff | receptionOff) & SOCKET_BIT) == 0) {
            answer(bytes);
        }
    }

    private void answer(byte[] bytes) {
        byte[] said = instead.orElse(bytes);
        instead = Optional.empty();
        socket.send(said, speed, now + LATENCY);
    }
}
