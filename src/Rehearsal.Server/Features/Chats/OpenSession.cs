using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.Wire.Chats;

namespace Rehearsal.Server.Features.Chats;

/// <summary>Gives a token to clients that will not chat without one. Chats need the key alone, so nothing keeps it.</summary>
internal static class OpenSession
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public static Created<ChatSession> Handle(TimeProvider time) => TypedResults.Created(
        (string?)null,
        new ChatSession { Token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes)), ExpiresAt = time.GetUtcNow() + Life });
}
