package minitel.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A program that the kernel runs on each frame that a [PacketSocket] could hear, and that says
/// whether it is handed on: classic BPF (Linux, `Documentation/networking/filter.rst`). Immutable.
public final class KernelFilter {
    /// Of one instruction: operation, two distances, operand.
    private static final int INSTRUCTION_BYTES = 8;

    private final byte[] code;

    private KernelFilter(byte[] code) {
        this.code = code;
    }

    /// How many instructions it has.
    int size() {
        return code.length / INSTRUCTION_BYTES;
    }

    /// As the kernel takes it, in this machine's order of bytes.
    byte[] bytes() {
        return code.clone();
    }

    /// What a question is about.
    public enum Load {
        /// One byte of the frame.
        BYTE(0x30),
        /// Two bytes of it, the greater one first.
        HALF(0x28),
        /// Four bytes of it.
        WORD(0x20),
        /// Two bytes so far behind the header of the IPv4 packet that begins at 14, as long as it
        /// says that it is; counted from where the frame begins, see [Builder#headerLength].
        HALF_BEHIND_HEADER(0x48);

        private final int operation;

        Load(int operation) {
            this.operation = operation;
        }
    }

    /// What the kernel knows of a frame besides its bytes (SKF_AD_...).
    public enum Knowledge {
        /// That of whoever sent it on this host; 0 when nobody marked it.
        MARK(20),
        /// 1 when it came with a VLAN's tag.
        VLAN_TAG_PRESENT(48);

        private static final int BASE = -0x1000;
        private final int offset;

        Knowledge(int offset) {
            this.offset = BASE + offset;
        }
    }

    /// Writes one down, instruction by instruction. A question goes on at the next instruction, or
    /// at a label further down: `""` is the next.
    public static final class Builder {
        private static final int LOAD_HEADER_LENGTH = 0xb1;
        private static final int JUMP_IF_EQUAL = 0x15;
        private static final int JUMP_IF_SET = 0x45;
        private static final int RETURN = 0x06;
        private static final int WHOLE_FRAME = 0x40000;
        private static final int FURTHEST = 255;

        private record Instruction(int operation, String yes, String no, int operand) {}

        private final List<Instruction> written = new ArrayList<>();
        private final Map<String, Integer> labels = new HashMap<>();

        public Builder load(Load what, int offset) {
            return add(what.operation, "", "", offset);
        }

        public Builder load(Knowledge what) {
            return add(Load.WORD.operation, "", "", what.offset);
        }

        /// The length of the IPv4 header at an offset, for [Load#HALF_BEHIND_HEADER].
        public Builder headerLength(int offset) {
            return add(LOAD_HEADER_LENGTH, "", "", offset);
        }

        public Builder ifEqual(int value, String yes, String no) {
            return add(JUMP_IF_EQUAL, yes, no, value);
        }

        /// Whether any of these bits is set.
        public Builder ifSet(int bits, String yes, String no) {
            return add(JUMP_IF_SET, yes, no, bits);
        }

        /// The next instruction has this name.
        public Builder label(String name) {
            labels.put(name, written.size());
            return this;
        }

        public Builder accept() {
            return add(RETURN, "", "", WHOLE_FRAME);
        }

        public Builder reject() {
            return add(RETURN, "", "", 0);
        }

        private Builder add(int operation, String yes, String no, int operand) {
            written.add(new Instruction(operation, yes, no, operand));
            return this;
        }

        /// @throws IllegalArgumentException when a label is too far away
        public KernelFilter build() {
            ByteBuffer all =
                    ByteBuffer.allocate(INSTRUCTION_BYTES * written.size())
                            .order(ByteOrder.nativeOrder());
            for (int i = 0; i < written.size(); i++) {
                Instruction one = written.get(i);
                all.putShort((short) one.operation)
                        .put(distance(i, one.yes))
                        .put(distance(i, one.no))
                        .putInt(one.operand);
            }
            return new KernelFilter(all.array());
        }

        private byte distance(int from, String label) {
            int distance = label.isEmpty() ? 0 : labels.getOrDefault(label, 0) - from - 1;
            if (distance < 0 || distance > FURTHEST) {
                throw new IllegalArgumentException(
                        "the filter's \"" + label + "\" is not within 255 instructions");
            }
            return (byte) distance;
        }
    }
}
