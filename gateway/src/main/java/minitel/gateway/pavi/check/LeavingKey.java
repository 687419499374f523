package minitel.gateway.pavi.check;

import java.util.EnumSet;
import java.util.Set;
import minitel.gateway.pavi.message.ServiceCommand;
import minitel.gateway.pavi.message.ServiceFunction;

/// A key that leaves fields, and its bit in `validwith`.
enum LeavingKey {
    SOMMAIRE(1),
    RETOUR(4),
    REPETITION(8),
    GUIDE(16),
    SUITE(64),
    ENVOI(128);

    private final int bit;

    LeavingKey(int bit) {
        this.bit = bit;
    }

    /// Those that leave what a command lets a caller type into.
    static Set<LeavingKey> of(ServiceCommand command) {
        Set<LeavingKey> keys = EnumSet.noneOf(LeavingKey.class);
        int sum = command instanceof ServiceCommand.Fields fields ? fields.validWith() : 0;
        for (LeavingKey key : values()) {
            if ((sum & key.bit) != 0) {
                keys.add(key);
            }
        }
        return keys;
    }

    ServiceFunction function() {
        return ServiceFunction.valueOf(name());
    }
}
