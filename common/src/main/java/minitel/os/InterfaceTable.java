package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import minitel.os.InterfaceRow.OwnAddress;

/// All network interfaces of this machine, of its network namespace: `getifaddrs(3)`, on Linux of
/// 64 bits. Also those without an address, which [java.net.NetworkInterface] does not list. Costs a
/// third of a millisecond where there are ten. Stateless: any thread.
@SuppressWarnings("restricted") // what foreign memory is: the launcher allows native access
public final class InterfaceTable {
    private static final int AF_INET = 2;
    private static final int AF_PACKET = 17;
    private static final int FLAG_UP = 0x1;
    private static final int FLAG_RUNNING = 0x40;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int CARD_BYTES = 6;

    /// Of a `struct ifaddrs`, of a name, of a `struct sockaddr_ll` without its address's end.
    private static final int ENTRY_BYTES = 56;

    private static final int LONGEST_NAME = 64;
    private static final int ADDRESS_BYTES = 20;

    private static final MethodHandle GET = LibraryCalls.function("getifaddrs", POINTER);
    private static final MethodHandle FREE =
            LibraryCalls.plain("freeifaddrs", FunctionDescriptor.ofVoid(POINTER));
    private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);

    private InterfaceTable() {}

    /// @throws IOException when the kernel does not tell: it is asked by a socket of AF_NETLINK
    public static List<InterfaceRow> read() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment first = arena.allocate(POINTER);
            LibraryCalls.run(
                    "cannot list the network interfaces", s -> (int) GET.invokeExact(s, first));
            MemorySegment head = first.get(POINTER, 0);
            try {
                return rows(entries(head));
            } finally {
                free(head);
            }
        }
    }

    private static void free(MemorySegment head) {
        try {
            FREE.invokeExact(head);
        } catch (Throwable t) {
            throw new IllegalStateException("freeifaddrs", t);
        }
    }

    /// One interface's card, or one of its addresses.
    private record Entry(String name, int flags, MemorySegment address, MemorySegment mask) {
        static Entry at(MemorySegment entry) {
            String name = entry.get(POINTER, 8).reinterpret(LONGEST_NAME).getString(0);
            int label = name.indexOf(':'); // of an address, eth0:1
            return new Entry(
                    label < 0 ? name : name.substring(0, label),
                    entry.get(INT, 16),
                    entry.get(POINTER, 24),
                    entry.get(POINTER, 32));
        }

        boolean isOf(int family) {
            return address.address() != 0
                    && address.reinterpret(Short.BYTES).get(ValueLayout.JAVA_SHORT, 0) == family;
        }

        InterfaceRow row(List<OwnAddress> addresses) {
            MemorySegment link = address.reinterpret(ADDRESS_BYTES);
            int hardware = link.get(ValueLayout.JAVA_SHORT, 8) & 0xFFFF;
            boolean ethernet = hardware == ARPHRD_ETHER || hardware == ARPHRD_LOOPBACK;
            int wanted = FLAG_UP | FLAG_RUNNING;
            return new InterfaceRow(
                    name,
                    link.get(INT, 4),
                    (flags & wanted) == wanted,
                    ethernet,
                    ethernet ? card(link) : 0,
                    List.copyOf(addresses));
        }

        private static long card(MemorySegment link) {
            long card = 0;
            for (int i = 0; i < CARD_BYTES; i++) {
                card = card << 8 | link.get(ValueLayout.JAVA_BYTE, 12 + i) & 0xFF;
            }
            return card;
        }

        OwnAddress own() {
            int bits = address.reinterpret(8).get(NETWORK_INT, 4);
            int prefix =
                    mask.address() == 0
                            ? Integer.SIZE
                            : Integer.bitCount(mask.reinterpret(8).get(NETWORK_INT, 4));
            return new OwnAddress(bits, prefix);
        }
    }

    private static List<Entry> entries(MemorySegment head) {
        List<Entry> entries = new ArrayList<>();
        MemorySegment at = head;
        while (at.address() != 0) {
            MemorySegment entry = at.reinterpret(ENTRY_BYTES);
            entries.add(Entry.at(entry));
            at = entry.get(POINTER, 0);
        }
        return entries;
    }

    private static List<InterfaceRow> rows(List<Entry> entries) {
        Map<String, List<OwnAddress>> addresses = new LinkedHashMap<>();
        for (Entry one : entries) {
            if (one.isOf(AF_INET)) {
                addresses.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one.own());
            }
        }
        return entries.stream()
                .filter(one -> one.isOf(AF_PACKET))
                .map(one -> one.row(addresses.getOrDefault(one.name(), List.of())))
                .toList();
    }
}
