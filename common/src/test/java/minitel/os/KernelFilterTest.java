package minitel.os;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import minitel.os.KernelFilter.Builder;
import minitel.os.KernelFilter.Knowledge;
import minitel.os.KernelFilter.Load;
import org.junit.jupiter.api.Test;

class KernelFilterTest {

    @Test
    void itIsWrittenAsTheKernelReadsIt() {
        KernelFilter filter =
                new Builder()
                        .load(Load.HALF, 12)
                        .ifEqual(0x0800, "", "no")
                        .accept()
                        .label("no")
                        .reject()
                        .build();
        byte[] written =
                ByteBuffer.allocate(32)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) 0x28)
                        .putShort((short) 0)
                        .putInt(12)
                        .putShort((short) 0x15)
                        .put((byte) 0)
                        .put((byte) 1)
                        .putInt(0x0800)
                        .putShort((short) 6)
                        .putShort((short) 0)
                        .putInt(0x40000)
                        .putLong(6)
                        .array();
        assertArrayEquals(written, filter.bytes());
        assertEquals(4, filter.size());
    }

    @Test
    void aQuestionGoesToItsLabels() {
        KernelFilter filter =
                new Builder()
                        .load(Load.BYTE, 1)
                        .ifSet(0x0F, "low", "")
                        .load(Load.WORD, 2)
                        .ifEqual(0x01020304, "yes", "no")
                        .label("low")
                        .headerLength(0)
                        .load(Load.HALF_BEHIND_HEADER, 1)
                        .ifEqual(0xBEEF, "yes", "")
                        .label("no")
                        .reject()
                        .label("yes")
                        .accept()
                        .build();
        assertTrue(passes(filter, 0, 0x10, 1, 2, 3, 4));
        assertFalse(passes(filter, 0, 0x10, 1, 2, 3, 5));
        assertTrue(passes(filter, 0xF1, 0x01, 0, 0, 0, 0xBE, 0xEF));
        assertFalse(passes(filter, 0xF1, 0x01, 0, 0, 0, 0xBE), "it ends too soon");
        assertFalse(passes(filter, 0), "it ends too soon");
    }

    @Test
    void theKernelIsAskedWhatItKnows() {
        KernelFilter filter =
                new Builder()
                        .load(Knowledge.MARK)
                        .ifEqual(4, "no", "")
                        .load(Knowledge.VLAN_TAG_PRESENT)
                        .ifEqual(0, "", "no")
                        .accept()
                        .label("no")
                        .reject()
                        .build();
        assertTrue(FilterRun.passes(filter, new byte[0], 0, 0, false));
        assertFalse(FilterRun.passes(filter, new byte[0], 0, 4, false));
        assertFalse(FilterRun.passes(filter, new byte[0], 0, 0, true));
    }

    @Test
    void aLabelMustStandFurtherDownAndNotTooFar() {
        assertThrows(
                IllegalArgumentException.class, () -> far(256), "255 instructions between them");
        assertEquals(258, far(255).size());
        Builder upwards = new Builder().label("up").load(Load.BYTE, 0).ifEqual(1, "up", "");
        assertThrows(IllegalArgumentException.class, upwards::build);
        Builder nowhere = new Builder().load(Load.BYTE, 0).ifEqual(1, "nowhere", "");
        assertThrows(IllegalArgumentException.class, nowhere::build);
    }

    private static KernelFilter far(int between) {
        Builder filter = new Builder().load(Load.BYTE, 0).ifEqual(1, "there", "");
        for (int i = 0; i < between; i++) {
            filter.load(Load.BYTE, 0);
        }
        return filter.label("there").accept().build();
    }

    private static boolean passes(KernelFilter filter, int... frame) {
        byte[] bytes = new byte[frame.length];
        for (int i = 0; i < frame.length; i++) {
            bytes[i] = (byte) frame[i];
        }
        return FilterRun.passes(filter, bytes, bytes.length, 0, false);
    }
}
