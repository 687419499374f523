package minitel.gateway.operate;

import java.util.List;

/// Records that are shown as one object, with the components of all of them.
public record JoinedFacts(List<?> parts) {

    public JoinedFacts {
        parts = List.copyOf(parts);
    }

    public static JoinedFacts of(Record... parts) {
        return new JoinedFacts(List.of(parts));
    }
}
