package minitel.find.dns;

import java.util.List;
import java.util.stream.Stream;

/// A message, with those of its records that DNS-SD needs.
///
/// @param id 0 over multicast, what it likes from who speaks plain DNS
/// @param authorities what a program is about to claim, in a question
public record DnsMessage(
        int id,
        boolean response,
        List<DnsQuestion> questions,
        List<DnsRecord> answers,
        List<DnsRecord> authorities,
        List<DnsRecord> additionals) {

    public DnsMessage {
        questions = List.copyOf(questions);
        answers = List.copyOf(answers);
        authorities = List.copyOf(authorities);
        additionals = List.copyOf(additionals);
    }

    public static DnsMessage question(DnsQuestion... questions) {
        return question(0, questions);
    }

    /// In plain DNS, whose answer has the same number.
    public static DnsMessage question(int id, DnsQuestion... questions) {
        return new DnsMessage(id, false, List.of(questions), List.of(), List.of(), List.of());
    }

    public static DnsMessage answer(List<DnsRecord> answers, List<DnsRecord> additionals) {
        return new DnsMessage(0, true, List.of(), answers, List.of(), additionals);
    }

    /// What an answer says, wherever in it.
    public Stream<DnsRecord> told() {
        return Stream.concat(answers.stream(), additionals.stream());
    }
}
