using Rehearsal.Engine.Models;

namespace Rehearsal.Models.Configuration;

public sealed class ModelTargetsTests
{
    [Fact]
    public void Find_DefaultOnly_ServesEveryRole()
    {
        var targets = Resolve(new ModelOptions { Endpoint = "http://host/v1/", Name = "m", ApiKey = "k" });

        Assert.All(Enum.GetValues<ModelRole>(), role => Assert.Equal(new ModelTarget(new Uri("http://host/v1"), "m", "k"), targets.Find(role)));
    }

    [Fact]
    public void Find_NothingConfigured_IsNull()
    {
        var targets = Resolve(new ModelOptions { ApiKey = "left over" });

        Assert.All(Enum.GetValues<ModelRole>(), role => Assert.Null(targets.Find(role)));
        Assert.Null(targets.FindNamed(ModelRole.Judge, "m"));
    }

    [Fact]
    public void Find_RoleWithAnotherName_KeepsEndpointAndKey()
    {
        var targets = Resolve(new ModelOptions { Endpoint = "http://host/v1", Name = "m", ApiKey = "k", Judge = { Name = "judge" } });

        Assert.Equal(new ModelTarget(new Uri("http://host/v1"), "judge", "k"), targets.Find(ModelRole.Judge));
        Assert.Equal("m", targets.Find(ModelRole.Agent)!.Model);
    }

    [Fact]
    public void Find_RoleWithAnotherEndpoint_DoesNotGetTheDefaultsKey()
    {
        var targets = Resolve(new ModelOptions { Endpoint = "http://host/v1", Name = "m", ApiKey = "k", Caller = { Endpoint = "http://other/v1" } });

        Assert.Equal(new ModelTarget(new Uri("http://other/v1"), "m", null), targets.Find(ModelRole.Caller));
    }

    [Fact]
    public void Find_RoleAlone_ServesThatRoleOnly()
    {
        var targets = Resolve(new ModelOptions { Judge = { Endpoint = "http://host/v1", Name = "judge" } });

        Assert.NotNull(targets.Find(ModelRole.Judge));
        Assert.Null(targets.Find(ModelRole.Agent));
    }

    [Theory]
    [InlineData("strict", "http://host/v1", "strict", "k")]
    [InlineData("STRICT", "http://host/v1", "strict", "k")]
    [InlineData("far", "http://far/v1", "llama3:8b", null)]
    [InlineData("llama3:8b", "http://far/v1", "llama3:8b", null)]
    [InlineData("m", "http://host/v1", "m", "k")]
    [InlineData("judge", "http://host/v1", "judge", "k")]
    public void FindNamed_NameOrConfiguredModel_IsFound(string name, string endpoint, string model, string? key)
    {
        var options = new ModelOptions { Endpoint = "http://host/v1", Name = "m", ApiKey = "k", Judge = { Name = "judge" } };
        options.Named["strict"] = new();
        options.Named["far"] = new() { Endpoint = "http://far/v1", Name = "llama3:8b" };

        Assert.Equal(new ModelTarget(new Uri(endpoint), model, key), Resolve(options).FindNamed(ModelRole.Agent, name));
    }

    [Fact]
    public void FindNamed_UnknownName_IsNull() =>
        Assert.Null(Resolve(new ModelOptions { Endpoint = "http://host/v1", Name = "m" }).FindNamed(ModelRole.Judge, "gpt"));

    private static ModelTargets Resolve(ModelOptions options)
    {
        var failures = new List<string>();
        var targets = ModelTargets.Resolve(options, failures);
        Assert.Empty(failures);
        return targets;
    }
}
