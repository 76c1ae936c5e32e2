import { describe, expect, it } from 'vitest';
import { pyproject, read } from './project.ts';

const model = (library: string, ...sources: readonly string[]): { entities: Record<string, string[]>; relations: string[]; tables: Record<string, string | undefined> } => {
  const files = Object.fromEntries(sources.map((text, at) => [`app/models${at === 0 ? '' : at}.py`, text]));
  const unit = read({ ...pyproject(library), 'app/__init__.py': '', ...files }).codebase?.units[0];
  const entities = unit?.entities ?? [];
  return {
    entities: Object.fromEntries(entities.map(({ id, fields }) => [id, fields.map(({ name }) => name)])),
    tables: Object.fromEntries(entities.map(({ id, table }) => [id, table])),
    relations: (unit?.relations ?? []).map(({ from, to, field, cardinality, onDelete }) => [`${from}.${field}>${to}`, cardinality, onDelete].filter(Boolean).join(' ')),
  };
};

describe('SQLAlchemy', () => {
  it('has fields that are only typed', () => {
    expect(model('sqlalchemy', 'from sqlalchemy import ForeignKey\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass User(Base):\n    __tablename__ = "user"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str]\n    nick: Mapped[str | None]\n    orders: Mapped[list["Order"]] = relationship(back_populates="user")\n\n\nclass Order(Base):\n    __tablename__ = "order"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))\n    user: Mapped["User"] = relationship(back_populates="orders")\n')).toEqual({ entities: { User: ['id', 'name', 'nick'], Order: ['id', 'user_id'] }, relations: ['Order.user_id>User many-to-one'], tables: { User: 'user', Order: 'order' } });
  });
  it('has tables that only associate', () => {
    const { entities, relations } = model('sqlalchemy', 'from sqlalchemy import Column, ForeignKey, Integer, Table\nfrom sqlalchemy.orm import declarative_base, relationship\n\nBase = declarative_base()\n\nbook_tag = Table(\n    "book_tag",\n    Base.metadata,\n    Column("book_id", ForeignKey("book.id"), primary_key=True),\n    Column("tag_id", ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True),\n)\n\n\nclass Book(Base):\n    __tablename__ = "book"\n    id = Column(Integer, primary_key=True)\n    tags = relationship("Tag", secondary=book_tag)\n\n\nclass Tag(Base):\n    __tablename__ = "tag"\n    id = Column(Integer, primary_key=True)\n');
    expect(entities).toEqual({ book_tag: ['book_id', 'tag_id'], Book: ['id'], Tag: ['id'] });
    expect(relations).toEqual(['book_tag.book_id>Book many-to-one', 'book_tag.tag_id>Tag many-to-one CASCADE']);
  });
  it('has columns of a style of old, with db. before them', () => {
    expect(model('flask-sqlalchemy', 'from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n\n\nclass User(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n\n\nclass Post(db.Model):\n    __tablename__ = "posts"\n    id = db.Column(db.Integer, primary_key=True)\n    author_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)\n').relations).toEqual(['Post.author_id>User many-to-one']);
  });
  it('has models whose base is in another module, and none that are abstract', () => {
    expect(model('sqlalchemy', 'from sqlalchemy import Column, Integer\nfrom app.models1 import Base\n\n\nclass Stamped(Base):\n    __abstract__ = True\n    at = Column(Integer)\n\n\nclass Item(Stamped):\n    __tablename__ = "items"\n    id = Column(Integer, primary_key=True)\n', 'from sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase):\n    pass\n').entities).toEqual({ Item: ['at', 'id'] });
  });
});

describe('Django', () => {
  it('has tables in between, one-to-one, and those of other applications', () => {
    expect(model('django', 'from django.conf import settings\nfrom django.db import models\n\n\nclass Person(models.Model):\n    name = models.CharField(max_length=9)\n\n\nclass Group(models.Model):\n    members = models.ManyToManyField(Person, through="Membership")\n\n    class Meta:\n        db_table = "groups"\n\n\nclass Membership(models.Model):\n    person = models.ForeignKey("app.Person", on_delete=models.CASCADE)\n    group = models.ForeignKey(Group, models.PROTECT)\n\n\nclass Profile(models.Model):\n    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)\n')).toEqual({
      entities: { Person: ['name'], Group: [], Membership: ['person', 'group'], Profile: ['person'] },
      tables: { Person: undefined, Group: 'groups', Membership: undefined, Profile: undefined },
      relations: ['Group.members>Person many-to-many', 'Membership.person>Person many-to-one CASCADE', 'Membership.group>Group many-to-one PROTECT', 'Profile.person>Person one-to-one CASCADE'],
    });
  });
  it('has no forms, serializers, managers or admin pages', () => {
    expect(model('django', 'from django import forms\nfrom django.db import models\nfrom rest_framework import serializers\n\n\nclass OrderForm(forms.ModelForm):\n    name = forms.CharField()\n\n\nclass OrderSerializer(serializers.ModelSerializer):\n    name = serializers.CharField()\n\n\nclass OrderManager(models.Manager):\n    pass\n').entities).toEqual({});
  });
});

describe('other mappers', () => {
  it.each([
    ['sqlmodel', 'from sqlmodel import Field, Relationship, SQLModel\n\n\nclass Team(SQLModel, table=True):\n    id: int | None = Field(default=None, primary_key=True)\n    heroes: list["Hero"] = Relationship(back_populates="team")\n\n\nclass Hero(SQLModel, table=True):\n    id: int | None = Field(default=None, primary_key=True)\n    name: str\n    team_id: int | None = Field(default=None, foreign_key="team.id")\n\n\nclass HeroRead(SQLModel):\n    name: str\n', { Team: ['id'], Hero: ['id', 'name', 'team_id'] }, ['Hero.team_id>Team many-to-one']],
    ['tortoise-orm', 'from tortoise import fields\nfrom tortoise.models import Model\n\n\nclass Tournament(Model):\n    id = fields.IntField(pk=True)\n\n\nclass Event(Model):\n    tournament = fields.ForeignKeyField("models.Tournament", related_name="events")\n    name = fields.TextField()\n', { Tournament: ['id'], Event: ['tournament', 'name'] }, ['Event.tournament>Tournament many-to-one']],
    ['peewee', 'from peewee import CharField, ForeignKeyField, Model\n\n\nclass Base(Model):\n    class Meta:\n        database = None\n\n\nclass User(Base):\n    name = CharField()\n\n\nclass Tweet(Base):\n    user = ForeignKeyField(User, backref="tweets", on_delete="CASCADE")\n', { User: ['name'], Tweet: ['user'] }, ['Tweet.user>User many-to-one CASCADE']],
    ['mongoengine', 'from mongoengine import Document, EmbeddedDocument, ListField, ReferenceField, StringField\n\n\nclass User(Document):\n    name = StringField()\n\n\nclass Post(Document):\n    author = ReferenceField(User)\n    tags = ListField(StringField())\n', { User: ['name'], Post: ['author', 'tags'] }, ['Post.author>User many-to-one']],
    ['beanie', 'from beanie import Document, Indexed, Link\n\n\nclass Owner(Document):\n    name: str\n\n\nclass House(Document):\n    owner: Link[Owner]\n    address: Indexed(str)\n', { Owner: ['name'], House: ['owner', 'address'] }, ['House.owner>Owner many-to-one']],
  ])('are read: %s', (library, source, entities, relations) => {
    const found = model(library, source);
    expect(found.entities).toEqual(entities);
    expect(found.relations).toEqual(relations);
  });
});
