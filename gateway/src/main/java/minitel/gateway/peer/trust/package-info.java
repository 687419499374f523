/// Who is trusted to be linked with: what the owner has approved, and how two controllers prove to
/// each other that they mean it, though the gateway between them may read, change, repeat, hold
/// back and invent whatever it likes.
///
/// The book ([minitel.gateway.peer.trust.ApprovalBook], a file of mode 0600) knows each approved
/// peer by uid, name and fingerprint. The fingerprint is pinned at the first approval; another one
/// is an alarm, no link. Whoever asks and is not approved waits in memory, 256 of them.
///
/// A prover proves: [minitel.gateway.peer.trust.InvitationProver] by an invitation's one-time
/// secret (social mode), [minitel.gateway.peer.trust.GroupProver] by the group's (group mode). To
/// the controller both are a [minitel.gateway.peer.trust.PeerProver].
///
/// What the controller does with them, on its one thread:
///
/// | when | call |
/// |---|---|
/// | `con_req`, `con_resp` | `book.look(uid, fingerprint)`: links only what is `Approved` |
/// | `con_req`, `con_resp` | `prover.opening(self, uid)`: the text, if any, goes out by `send_msg` |
/// | `send_msg` | `prover.heard(self, uid, data)`: `reply`, if any, goes back to the same uid; `approved` can be linked from now on; `sentence` is for the log |
/// | its own fingerprint is known | only from then on: [minitel.gateway.peer.trust.LocalPeer] needs it |
///
/// What goes between provers is text of at most 400 ASCII characters, words with one blank between:
///
/// ```
/// minitel-link 1 claim ID NONCE NAME FINGERPRINT MAC    guest to inviter
/// minitel-link 1 grant ID NONCE MAC                     inviter to guest
/// minitel-link 1 no ID NONCE REASON MAC                 inviter to guest: used, expired, changed, full
/// minitel-link 1 ask ID NONCE FINGERPRINT               member to member
/// minitel-link 1 member ID NONCE NAME FINGERPRINT MAC   the answer
/// ```
///
/// ID (16 hexadecimal digits) is made of the secret and names it; NONCE (32) is drawn by whoever
/// speaks first; NAME is what he would like to be called. MAC (64) is HMAC-SHA256 with the secret
/// over, each with its length in front: `minitel-link 1`, the kind, the uid and fingerprint of the
/// inviter (of who asks), the uid and fingerprint of the guest (of who answers), the nonce, and
/// NAME or REASON. Uids are never taken from the text: one is the receiver's own, the other that of
/// the envelope. So no kind, direction, pair, key or invitation can stand for another. What proves
/// nothing is not answered, only counted.
///
/// An invitation is used by the claim that is proved first, in the same write of the file that
/// approves the guest; the same claim again is answered again, as the answer may have been lost,
/// and approves nobody.
@NullMarked
package minitel.gateway.peer.trust;

import org.jspecify.annotations.NullMarked;
