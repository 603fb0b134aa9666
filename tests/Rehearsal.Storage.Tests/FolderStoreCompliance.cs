using Rehearsal.App.Errors;
using Rehearsal.App.Folders;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for folders.</summary>
public abstract class FolderStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Add_InAFolderAndInNone_ListsThemOldestFirst()
    {
        await using var stores = await OpenAsync();
        var (top, inner) = (Folder("ünïcode"), Folder("inner") with { CreatedAt = Samples.Now.AddSeconds(1) });
        inner = inner with { ParentId = top.Id };

        Assert.True(await stores.Folders.AddAsync(top, None));
        Assert.True(await stores.Folders.AddAsync(inner, None));
        Assert.False(await stores.Folders.AddAsync(Folder("lost") with { ParentId = "nobody" }, None));
        Assert.False(await stores.Folders.AddAsync(Folder("lost") with { Org = Samples.Other, ParentId = top.Id }, None));

        Assert.Equal([top, inner], await stores.Folders.ListAsync(Samples.Org, None));
        Assert.Empty(await stores.Folders.ListAsync(Samples.Other, None));
    }

    [Fact]
    public async Task Change_SeesAllFoldersAndStoresWhatItGives()
    {
        await using var stores = await OpenAsync();
        var (folder, other) = (Folder("a"), Folder("b") with { CreatedAt = Samples.Now.AddSeconds(1) });
        await stores.Folders.AddAsync(folder, None);
        await stores.Folders.AddAsync(other, None);

        var changed = await stores.Folders.ChangeAsync(Samples.Org, other.Id, (current, all) => current with { Name = $"{all.Count}", ParentId = folder.Id }, None);

        Assert.Equal(other with { Name = "2", ParentId = folder.Id }, changed);
        Assert.Equal([folder, changed!], await stores.Folders.ListAsync(Samples.Org, None));
        Assert.Null(await stores.Folders.ChangeAsync(Samples.Other, other.Id, (current, _) => current with { Name = "taken over" }, None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Folders.ChangeAsync(Samples.Org, other.Id, (_, _) => throw new InvalidOperationException("no"), None));
        Assert.Equal([folder, changed!], await stores.Folders.ListAsync(Samples.Org, None));
    }

    [Fact]
    public async Task Move_PathwayInAndOut_TellsWhereItWas()
    {
        await using var stores = await OpenAsync();
        var (folder, pathway) = (Folder("a"), Samples.Pathway());
        await stores.Folders.AddAsync(folder, None);
        await stores.Pathways.AddAsync(pathway, None);

        Assert.Equal(new PathwayMove(pathway.Id, null, folder.Id), await stores.Folders.MoveAsync(Samples.Org, pathway.Id, folder.Id, None));
        Assert.Equal(pathway.Id, Assert.Single(await stores.Folders.ListPathwaysAsync(Samples.Org, folder.Id, None)).Id);
        Assert.Empty(await stores.Folders.ListPathwaysAsync(Samples.Other, folder.Id, None));
        await Assert.ThrowsAsync<NotFoundException>(() => stores.Folders.MoveAsync(Samples.Org, pathway.Id, "nobody", None));
        Assert.Null(await stores.Folders.MoveAsync(Samples.Other, pathway.Id, null, None));
        Assert.Equal(new PathwayMove(pathway.Id, folder.Id, null), await stores.Folders.MoveAsync(Samples.Org, pathway.Id, null, None));
        Assert.Empty(await stores.Folders.ListPathwaysAsync(Samples.Org, folder.Id, None));
    }

    [Fact]
    public async Task Delete_OnlyWhatIsEmpty()
    {
        await using var stores = await OpenAsync();
        var (folder, inner, pathway) = (Folder("a"), Folder("b"), Samples.Pathway());
        await stores.Folders.AddAsync(folder, None);
        await stores.Folders.AddAsync(inner with { ParentId = folder.Id }, None);
        await stores.Pathways.AddAsync(pathway, None);
        await stores.Folders.MoveAsync(Samples.Org, pathway.Id, inner.Id, None);

        Assert.Equal(FolderDeletion.NotEmpty, await stores.Folders.DeleteAsync(Samples.Org, folder.Id, None));
        Assert.Equal(FolderDeletion.NotEmpty, await stores.Folders.DeleteAsync(Samples.Org, inner.Id, None));
        Assert.Equal(FolderDeletion.Absent, await stores.Folders.DeleteAsync(Samples.Other, inner.Id, None));
        await stores.Folders.MoveAsync(Samples.Org, pathway.Id, null, None);
        Assert.Equal(FolderDeletion.Deleted, await stores.Folders.DeleteAsync(Samples.Org, inner.Id, None));
        Assert.Equal(FolderDeletion.Deleted, await stores.Folders.DeleteAsync(Samples.Org, folder.Id, None));
        Assert.Equal(FolderDeletion.Absent, await stores.Folders.DeleteAsync(Samples.Org, folder.Id, None));
    }

    private static Folder Folder(string name) => new(Samples.NewId(), Samples.Org, name, null, Samples.Now);
}
