package minitel.gateway.bench;

import java.util.ArrayList;
import java.util.List;
import minitel.bridge.simulate.Tap;
import minitel.videotex.Codes;

/// Leaves out whole Protocol commands (`1B 39 x`, `1B 3A x y`, `1B 3B x y z`), which are what a
/// bridge puts between the bytes of a service that sends none, and hands on the rest with its
/// times.
final class WithoutProtocol implements Tap {
    private final Tap next;
    private final List<Held> held = new ArrayList<>();

    private record Held(byte character, long at) {}

    WithoutProtocol(Tap next) {
        this.next = next;
    }

    @Override
    public void came(byte character, long at) {
        if (character == Codes.ESC) {
            release();
        }
        held.add(new Held(character, at));
        int size = held.size();
        if (held.getFirst().character != Codes.ESC || size > 1 && arguments() < 0) {
            release();
        } else if (size > 1 && size == 2 + arguments()) {
            held.clear();
        }
    }

    /// How many characters follow the first two; negative when they begin no Protocol command.
    private int arguments() {
        int second = held.get(1).character;
        return second < Codes.PRO1 || second > Codes.PRO3 ? -1 : second - Codes.PRO1 + 1;
    }

    private void release() {
        held.forEach(one -> next.came(one.character, one.at));
        held.clear();
    }
}
