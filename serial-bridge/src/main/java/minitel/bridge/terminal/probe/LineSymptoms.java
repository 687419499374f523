package minitel.bridge.terminal.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What was noticed of a line while a Minitel was looked for, in sentences for its owner: each is
/// said once. For one opened device; one thread.
public final class LineSymptoms {
    /// So often, since noise looks like it once.
    private static final int CONVINCED = 2;

    private final List<String> said = new ArrayList<>();
    private OptionalInt fixed = OptionalInt.empty();
    private OptionalInt unreached = OptionalInt.empty();
    private int sevenBits;
    private int eightBits;
    private int torn;

    /// The Minitel answers at this speed, in bit/s, whatever the line is set to.
    void fixedAt(int speed) {
        fixed = OptionalInt.of(speed);
    }

    /// The speed that the line keeps, whatever it is set to; empty = it obeys, as far as is known.
    OptionalInt fixed() {
        return fixed;
    }

    /// The Minitel was told to go to another speed, and is heard no more.
    void raisedInVain(int speed) {
        unreached = OptionalInt.of(speed);
    }

    /// Whether that has happened.
    boolean raisedInVain() {
        return unreached.isPresent();
    }

    /// An answer came with the parity of 7 bits on a line of 8.
    void sevenBits() {
        sevenBits++;
    }

    /// An answer came without parity on a line of 7 bits.
    void eightBits() {
        eightBits++;
    }

    /// An answer came with characters missing, and none of wrong parity.
    void torn() {
        torn++;
    }

    /// Whether somebody else may be reading.
    public boolean isTorn() {
        return torn >= CONVINCED;
    }

    /// What is new since the last time that this was asked.
    public List<String> news(String device) {
        List<String> all = new ArrayList<>();
        fixed.ifPresent(speed ->
                all.add(
                        device
                                + " keeps its speed of "
                                + speed
                                + " bit/s whatever it is set to, as a port of a network or of"
                                + " another program does: the Minitel stays at that speed"));
        if (fixed.isEmpty()) {
            unreached.ifPresent(speed ->
                    all.add(
                            "the Minitel on "
                                    + device
                                    + " was told to go to "
                                    + speed
                                    + " bit/s and is heard no more: if the port cannot change its"
                                    + " speed, switch the Minitel off and on; it then stays at 1200"
                                    + " bit/s"));
        }
        if (sevenBits >= CONVINCED) {
            all.add(bits(device, 8, "7 bits with even parity, as every Minitel does by itself", 7));
        }
        if (eightBits >= CONVINCED) {
            all.add(bits(device, 7, "8 bits without parity, to which its owner has set it", 8));
        }
        all.removeAll(said);
        said.addAll(all);
        return all;
    }

    private static String bits(String device, int set, String heard, int cure) {
        return "the line of "
                + device
                + " is set to \"bits\": "
                + set
                + ", but the Minitel speaks "
                + heard
                + ": write \"bits\": "
                + cure
                + " for this line";
    }
}
