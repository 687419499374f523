package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.telnet.TelnetDuplex;
import org.junit.jupiter.api.Test;

final class TtyKeyLineTest {
    private static final HexFormat HEX = HexFormat.of();

    private final DuplexPair pair = new DuplexPair(4096);
    private boolean tty = true;
    private final Duplex keyboard = new TtyKeyLine(pair.left(), () -> tty);

    @Test
    void theKeysOfAKeyboardAreWhatATtyKnows() throws IOException {
        assertEquals("0d", sent("1341"));
        assertEquals("15", sent("1345"));
        assertEquals("7f", sent("1347"));
    }

    @Test
    void everyOtherFunctionKeyIsNothing() throws IOException {
        for (int code = 0; code < 256; code++) {
            if (code != 0x41 && code != 0x45 && code != 0x47) {
                assertEquals("61", sent("13" + HEX.toHexDigits((byte) code) + "61"));
            }
        }
    }

    @Test
    void everyOtherBytePasses() throws IOException {
        for (int b = 0; b < 256; b++) {
            if (b != 0x13) {
                String typed = HEX.toHexDigits((byte) b) + "41";
                assertEquals(typed, sent(typed));
            }
        }
    }

    @Test
    void aKeyIsTheSameAtEverySplit() throws IOException {
        byte[] typed =
                HEX.parseHex("61" + "1341" + "13136213491342" + "ff" + "1347" + "1345" + "63");
        for (int a = 0; a <= typed.length; a++) {
            for (int b = a; b <= typed.length; b++) {
                keyboard.write(typed, 0, a);
                keyboard.write(typed, a, b - a);
                keyboard.writeBinary(Arrays.copyOfRange(typed, b, typed.length));
                assertEquals("610d62ff7f1563", HEX.formatHex(arrived()), a + ", " + b);
            }
        }
    }

    @Test
    void aHostThatHasNotAskedGetsTheKeysAsTheyAre() throws IOException {
        tty = false;
        assertEquals("6113411347134513491366", sent("6113411347134513491366"));
        assertEquals("13", sent("13"));
        tty = true;
        assertEquals("410d", sent("411341"));
    }

    @Test
    void overTelnetItIsTheTerminalTypeThatTells() throws IOException {
        TelnetDuplex telnet = TelnetDuplex.client(pair.left(), "MINITEL");
        Duplex line = new TtyKeyLine(telnet, telnet::typeAsked);
        pair.right().write(HEX.parseHex("fffb01fffb0361"));
        assertEquals(1, line.read(new byte[9]));
        line.write(HEX.parseHex("1341"));
        assertEquals("fffd01fffd031341", HEX.formatHex(arrived()));
        pair.right().write(HEX.parseHex("fffd1861"));
        assertEquals(1, line.read(new byte[9]));
        line.write(HEX.parseHex("1341"));
        assertEquals("fffb180d", HEX.formatHex(arrived()));
    }

    private String sent(String hex) throws IOException {
        keyboard.write(HEX.parseHex(hex));
        return HEX.formatHex(arrived());
    }

    /// What has arrived, up to a mark that is written behind it.
    private byte[] arrived() throws IOException {
        pair.left().write(new byte[] {0, 1, 2, 3, 4});
        byte[] bytes = new byte[256];
        int n = 0;
        while (n < 5 || !HEX.formatHex(bytes, n - 5, n).equals("0001020304")) {
            byte[] some = new byte[1];
            pair.right().read(some);
            bytes[n++] = some[0];
        }
        return Arrays.copyOf(bytes, n - 5);
    }
}
