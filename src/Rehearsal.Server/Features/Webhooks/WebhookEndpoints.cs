using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Webhooks;

/// <summary>The routes of the secret that completion webhooks are signed with (contract §15); all ours.</summary>
internal static class WebhookEndpoints
{
    private const string Path = "/webhook-secret";

    public static void MapWebhooks(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("").WithTags("Webhooks").ProducesUnauthorized();
        group.MapGet(Path, WebhookSecret.ReadAsync).WithSummary("Whether completion webhooks are signed");
        group.MapPut(Path, WebhookSecret.SetAsync).WithSummary("Sets what completion webhooks are signed with, and shows it this once")
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        group.MapDelete(Path, WebhookSecret.RemoveAsync).WithSummary("Lets completion webhooks go out unsigned");
    }
}
