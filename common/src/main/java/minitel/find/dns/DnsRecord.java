package minitel.find.dns;

import java.net.Inet4Address;
import java.util.List;

/// A record of one of the four types that DNS-SD needs.
public sealed interface DnsRecord {
    DnsName name();

    /// How many seconds it holds; 0 = not any more.
    long ttl();

    int type();

    /// The same record with another time.
    DnsRecord lasting(long seconds);

    /// There is a service: from its kind to its own name.
    record Pointer(DnsName name, long ttl, DnsName target) implements DnsRecord {
        @Override
        public int type() {
            return DnsType.POINTER;
        }

        @Override
        public Pointer lasting(long seconds) {
            return new Pointer(name, seconds, target);
        }
    }

    /// Where a service is.
    record ServicePlace(DnsName name, long ttl, int port, DnsName host) implements DnsRecord {
        @Override
        public int type() {
            return DnsType.SERVICE;
        }

        @Override
        public ServicePlace lasting(long seconds) {
            return new ServicePlace(name, seconds, port, host);
        }
    }

    /// What is said of a service: `key=value` each.
    record Remarks(DnsName name, long ttl, List<String> texts) implements DnsRecord {
        public Remarks {
            texts = List.copyOf(texts);
        }

        @Override
        public int type() {
            return DnsType.TEXT;
        }

        @Override
        public Remarks lasting(long seconds) {
            return new Remarks(name, seconds, texts);
        }
    }

    /// The address of a host.
    record HostAddress(DnsName name, long ttl, Inet4Address address) implements DnsRecord {
        @Override
        public int type() {
            return DnsType.HOST;
        }

        @Override
        public HostAddress lasting(long seconds) {
            return new HostAddress(name, seconds, address);
        }
    }
}
