import { openWorkspace } from './workspace';
const mode=process.argv[2]; const t=Date.now();
const w = await openWorkspace({rateLimit:false,dataDir:'/tmp/engine-data'});
const n=(await w.records.find('person')).length; console.log(mode,'opened',Date.now()-t,'people',n, 'token ok', process.env.TOK? w.tokens.verify(process.env.TOK).kind : '');
if(mode==='kill'){ const r=await w.records.create('person',[{name:{firstName:'K'+Date.now()}}],{kind:'system'}); console.log('created',r.length); process.kill(process.pid,'SIGKILL'); }
await w.close(); console.log('closed');
