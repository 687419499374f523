package minitel.gateway.operate;

import java.util.List;

/// Records that are shown as one object, with the components of all of them. Made by parts, for the
/// web port.
public record JoinedFacts(List<?> parts) {

    public JoinedFacts {
        parts = List.copyOf(parts);
    }

    public static JoinedFacts of(Record... parts) {
        return new JoinedFacts(List.of(parts));
    }
}
