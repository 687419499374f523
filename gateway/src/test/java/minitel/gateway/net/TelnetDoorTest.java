package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TelnetDoorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XTERM",
                "xterm-256color",
                "xterm-kitty",
                "ANSI",
                "ansi-bbs",
                "LINUX",
                "screen.xterm",
                "TMUX-256COLOR",
                "rxvt-unicode",
                "putty-256color",
                "konsole",
                "cygwin",
                "alacritty",
                "vt100",
                "VT102",
                "vt220",
                "vt320",
                "vt525",
                "st",
                "st-256color",
                "aixterm",
                "foot"
            })
    void anAnsiTerminalIsKnownByItsType(String type) {
        assertTrue(TelnetDoor.isAnsi(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MINITEL",
                "minitel1b-80",
                "UNKNOWN",
                "dumb",
                "NETWORK",
                "vt52",
                "VT52-MINITEL",
                "",
                "stupid",
                "ibm-3278-2",
                "prestel",
                "m1b-xterm2"
            })
    void anyOtherTypeIsNot(String type) {
        assertFalse(TelnetDoor.isAnsi(type));
    }
}
