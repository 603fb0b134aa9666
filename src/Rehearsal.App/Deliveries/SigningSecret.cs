using System.Security.Cryptography;
using System.Text;

namespace Rehearsal.App.Deliveries;

/// <summary>What deliveries are signed with. Kept as it is, since a signature cannot be made from a hash; never shown again and never logged.</summary>
/// <param name="text">The secret.</param>
/// <param name="setAt">When it was set.</param>
public sealed class SigningSecret(string text, DateTimeOffset setAt)
{
    /// <summary>The header that carries the signature (contract §15).</summary>
    public const string Header = "X-Webhook-Signature";

    /// <summary>When it was set.</summary>
    public DateTimeOffset SetAt => setAt;

    /// <summary>The signature of a body as it is sent: HMAC-SHA256, lower-case hex.</summary>
    public string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(body)));

    /// <summary>The secret itself, for the store and for whoever set it just now.</summary>
    public string Reveal() => text;

    /// <summary>Tells nothing.</summary>
    public override string ToString() => "(secret)";
}
