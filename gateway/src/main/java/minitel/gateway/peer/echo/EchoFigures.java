package minitel.gateway.peer.echo;

/// What an [EchoPort] has counted.
///
/// @param answered questions
/// @param tooFast questions beyond what a source, or all together, may have
/// @param malformed datagrams that were no question, or one shorter than its answer
public record EchoFigures(long answered, long tooFast, long malformed) {
    /// Of this and another port.
    public EchoFigures plus(EchoFigures other) {
        return new EchoFigures(
                answered + other.answered, tooFast + other.tooFast, malformed + other.malformed);
    }
}
