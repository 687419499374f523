package minitel.gateway.tunnel.exchange;

import minitel.http.ResponseHead;

/// Writes the head of an answer as whoever asked gets it. Called by an [ExchangeRelay], on its
/// thread.
@FunctionalInterface
public interface AnswerRewriter {
    /// @param answer perhaps one that only says that another one comes
    /// @param minor of the version of whoever asked: 1.0 knows no chunks
    /// @return none = he does not get it
    byte[] of(ResponseHead answer, int minor);
}
