package minitel.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Runs a [KernelFilter] as the kernel does (`Documentation/networking/filter.rst`): what it has
/// not the kernel refuses when the filter is attached, and a load beyond the frame's end is a no.
public final class FilterRun {
    private static final int MARK = -0x1000 + 20;
    private static final int TAGGED = -0x1000 + 48;

    private final byte[] code;
    private final ByteBuffer frame;
    private final int length;
    private final int mark;
    private final int tagged;

    private FilterRun(KernelFilter filter, byte[] frame, int length, int mark, boolean tagged) {
        this.code = filter.bytes();
        this.frame = ByteBuffer.wrap(frame, 0, length);
        this.length = length;
        this.mark = mark;
        this.tagged = tagged ? 1 : 0;
    }

    /// @param mark that whoever sent it on this host gave it; 0 = none
    /// @param tagged whether it came with a VLAN's tag
    public static boolean passes(
            KernelFilter filter, byte[] frame, int length, int mark, boolean tagged) {
        return new FilterRun(filter, frame, length, mark, tagged).run() != 0;
    }

    private int run() {
        ByteBuffer program = ByteBuffer.wrap(code).order(ByteOrder.nativeOrder());
        int a = 0;
        int x = 0;
        int at = 0;
        while (true) {
            int operation = program.getShort(8 * at) & 0xFFFF;
            int yes = program.get(8 * at + 2) & 0xFF;
            int no = program.get(8 * at + 3) & 0xFF;
            int k = program.getInt(8 * at + 4);
            at++;
            switch (operation) {
                case 0x20, 0x28, 0x30 -> {
                    int size = operation == 0x20 ? 4 : operation == 0x28 ? 2 : 1;
                    if (k >= 0 && k + size > length) {
                        return 0;
                    }
                    a = k < 0 ? known(k) : load(k, size);
                }
                case 0x48 -> {
                    if (x + k + 2 > length) {
                        return 0;
                    }
                    a = load(x + k, 2);
                }
                case 0xb1 -> {
                    if (k >= length) {
                        return 0;
                    }
                    x = 4 * (frame.get(k) & 15);
                }
                case 0x15 -> at += a == k ? yes : no;
                case 0x45 -> at += (a & k) != 0 ? yes : no;
                case 0x06 -> {
                    return k;
                }
                default -> throw new AssertionError("no such instruction: " + operation);
            }
        }
    }

    private int load(int at, int size) {
        return switch (size) {
            case 4 -> frame.getInt(at);
            case 2 -> frame.getShort(at) & 0xFFFF;
            default -> frame.get(at) & 0xFF;
        };
    }

    private int known(int k) {
        if (k != MARK && k != TAGGED) {
            throw new AssertionError("nothing is known by the number " + k);
        }
        return k == MARK ? mark : tagged;
    }
}
