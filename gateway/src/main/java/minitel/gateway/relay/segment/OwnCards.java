package minitel.gateway.relay.segment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.os.InterfaceRow;

/// The cards and addresses of all interfaces of this machine, relayed or not: what comes from them
/// is this machine's own. Written by the thread that watches the interfaces, for any.
public final class OwnCards {
    private volatile Set<MacAddress> cards = Set.of();
    private volatile Set<Ipv4Address> addresses = Set.of();

    OwnCards() {}

    /// Whether a frame that was sent by this card comes from this machine.
    public boolean isOwn(MacAddress sender) {
        return cards.contains(sender);
    }

    /// Whether it is an address of this machine.
    public boolean isOwn(Ipv4Address source) {
        return addresses.contains(source);
    }

    void are(List<InterfaceRow> rows) {
        cards =
                rows.stream()
                        .map(InterfaceRow::card)
                        .filter(card -> card != 0)
                        .map(MacAddress::new)
                        .collect(Collectors.toUnmodifiableSet());
        addresses =
                rows.stream()
                        .flatMap(row -> row.addresses().stream())
                        .map(own -> new Ipv4Address(own.bits()))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
