package minitel.bridge.session;

import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.dial.Route;

/// What a gateway is told of the Minitel in the address that it is called at: `?speed=4800`, so
/// that it does not send faster than the line goes, and `?model=Cu%3C`.
public final class TerminalQuery {
    private static final String UNRESERVED = "-._~"; // RFC 3986, 2.3, beside letters and digits

    private TerminalQuery() {}

    /// The address to call; what cannot be told in an address is left out.
    public static Route of(Route to, DetectedTerminal detectedTerminal) {
        String model =
                detectedTerminal
                        .identity()
                        .map(rom -> "&model=" + percent(rom.toString()))
                        .orElse("");
        return to.with("speed=" + detectedTerminal.speed() + model);
    }

    /// RFC 3986, 2.1.
    private static String percent(String ascii) {
        StringBuilder text = new StringBuilder();
        for (char c : ascii.toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) && c < 0x80 || UNRESERVED.indexOf(c) >= 0;
            text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }
}
