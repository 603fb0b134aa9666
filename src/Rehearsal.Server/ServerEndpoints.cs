using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Server.Features.Accounts;
using Rehearsal.Server.Features.Analytics;
using Rehearsal.Server.Features.Batches;
using Rehearsal.Server.Features.Calls;
using Rehearsal.Server.Features.CallSimulations;
using Rehearsal.Server.Features.Chats;
using Rehearsal.Server.Features.CodeTests;
using Rehearsal.Server.Features.Folders;
using Rehearsal.Server.Features.Health;
using Rehearsal.Server.Features.NodeTests;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Features.Personas;
using Rehearsal.Server.Features.RemoteAgents;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Server.Features.Scenarios;
using Rehearsal.Server.Features.Simulations;
using Rehearsal.Server.Features.Templates;
using Rehearsal.Server.Features.TestCases;
using Rehearsal.Server.Features.Tornado;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Server.Http;
using Rehearsal.Server.OpenApi;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server;

/// <summary>Puts the HTTP API into an application.</summary>
public static class ServerEndpoints
{
    /// <summary>
    /// Maps every route of the API, its description at <c>/openapi/v1.json</c>, the page at <c>/docs</c> and the health checks, behind
    /// one boundary that answers every error as JSON. Needs <see cref="ServerServices.AddRehearsalServer"/>. Reads the setting
    /// <c>Rehearsal:Compat:Envelope</c>: <c>Documented</c> (default) or <c>Wrapped</c>; and <c>Rehearsal:Rate:LimitPerMinute</c>: how often
    /// an organisation may start work in a minute, 120 by default, 0 for no limit.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting has another value.</exception>
    public static WebApplication MapRehearsal(this WebApplication app)
    {
        // Read now, so that a wrong one is told at the start and not by the first request.
        _ = app.Services.GetRequiredService<StartLimit>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = _ => Task.CompletedTask });
        app.UseStatusCodePages(context => ErrorAnswer.WriteStatusAsync(context.HttpContext));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<RequestLimits>();

        var api = app.MapGroup("/v1").RequireAuthorization();
        api.MapAccount();
        api.MapCalls();
        api.MapCallSimulations();
        api.MapNodeTests();
        api.MapCodeTests();
        api.MapTestCases();
        api.MapChats();
        api.MapPathways("/pathway");
        api.MapPathways("/convo_pathway");
        api.MapFolders("/pathway");
        api.MapFolders("/convo_pathway");
        api.MapPersonas();
        var testing = api.MapGroup("/agent-testing");
        if (Envelope.IsWanted(app.Configuration))
            testing.AddEndpointFilter(Envelope.WrapAsync);
        testing.MapScenarios();
        testing.MapRuns();
        testing.MapBatches();
        testing.MapSimulationSets();
        testing.MapAnalytics();
        testing.MapTornado();
        testing.MapTemplates();
        testing.MapRemoteAgents();
        testing.MapWebhooks();
        app.MapHealth();
        app.MapApiDescription();
        return app;
    }
}
