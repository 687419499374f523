package minitel.find.dns;

/// What is asked for.
///
/// @param type a number of [DnsType]; any other is one that nobody here can answer
public record DnsQuestion(DnsName name, int type) {

    /// Whether a record of this name and type answers it.
    public boolean asksFor(DnsRecord dnsRecord) {
        return (type == dnsRecord.type() || type == DnsType.ANY) && name.equals(dnsRecord.name());
    }
}
